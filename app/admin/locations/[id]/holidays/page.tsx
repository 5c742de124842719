import type { Metadata } from "next";
import { HolidayPlaceForm, HolidaysForm } from "@/components/admin-closure-forms";
import { AdminPage } from "@/components/admin-page";
import classes from "@/components/admin-place.module.css";
import { holidayCountries, holidayRegions } from "@/lib/server/clinic/public-holidays";
import { setHolidayPlaceAction, setHolidaysAction } from "../../hours-actions";
import { locationOf } from "../location-of";

export const metadata: Metadata = { title: "Public holidays" };

export default async function HolidaysPage({ params }: { params: Promise<{ id: string }> }) {
  const { id, name, country, region, holidays } = await locationOf(params, "/holidays");
  return (
    <AdminPage title={`Public holidays, ${name}`} lead="Tick the days on which the location is closed. Later years appear here as they come." back={{ href: `/admin/locations/${id}`, label: name }}>
      {country === null ? null : holidays.length > 0 ? (
        <section>
          <h2>The days</h2>
          <HolidaysForm action={setHolidaysAction.bind(null, id)} holidays={holidays} />
          <p className={classes.source}>
            Dates from the date-holidays library (CC BY-SA 3.0). Holidays that follow the moon may be a day off, and half days are left out: add those as closed days.
          </p>
        </section>
      ) : (
        <p>No holidays are known for this place. Add them as closed days.</p>
      )}
      <section>
        <h2>Whose holidays</h2>
        <HolidayPlaceForm
          action={setHolidayPlaceAction.bind(null, id)}
          country={country ?? ""}
          region={region ?? ""}
          countries={holidayCountries()}
          regions={country === null ? [] : holidayRegions(country)}
        />
      </section>
    </AdminPage>
  );
}

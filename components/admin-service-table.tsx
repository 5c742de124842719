import Link from "next/link";
import { formatMoney } from "@/lib/domain/money";
import classes from "./admin-page.module.css";

type ServiceRow = {
  id: string;
  name: string;
  summary: string;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  price: { amount: number; currency: string };
  bookableBy: "everyone" | "known_runners" | "staff";
  raceRule: "enforced" | "exempt";
  preRace: boolean;
  therapistNames: string[];
  roomNames: string[];
};

const BOOKABLE_BY = { everyone: "Everyone", known_runners: "Known runners", staff: "The desk" };

/** Services with what matters for booking them. */
export function ServiceTable({ services, caption }: { services: ServiceRow[]; caption: string }) {
  return (
    <div className={classes.scroll} role="region" aria-label={caption} tabIndex={0}>
      <table className={classes.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Minutes</th>
            <th scope="col">Price</th>
            <th scope="col">Given by</th>
            <th scope="col">Rooms</th>
            <th scope="col">Booked by</th>
            <th scope="col">Races</th>
          </tr>
        </thead>
        <tbody>
          {services.map((service) => (
            <tr key={service.id}>
              <th scope="row">
                <Link href={`/admin/services/${service.id}`}>{service.name}</Link>
                <span className={classes.detail}>{service.summary}</span>
              </th>
              <td>
                {service.durationMinutes}
                <span className={classes.detail}>{bufferText(service)}</span>
              </td>
              <td>{formatMoney(service.price, "en")}</td>
              <td>{service.therapistNames.join(", ") || "Nobody yet"}</td>
              <td>{service.roomNames.join(", ") || "None yet"}</td>
              <td>{BOOKABLE_BY[service.bookableBy]}</td>
              <td>{service.raceRule === "exempt" ? "Exempt" : service.preRace ? "Window, offered first" : "Window"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function bufferText({ bufferBeforeMinutes: before, bufferAfterMinutes: after }: ServiceRow): string {
  const parts = [before > 0 ? `${before} free before` : "", after > 0 ? `${after} free after` : ""].filter(Boolean);
  return parts.join(", ");
}

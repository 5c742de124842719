import Link from "next/link";
import { redirect } from "next/navigation";
import { LinkButton } from "@/components/link-button";
import { LocationCard } from "@/components/location-card";
import { OpensSoon } from "@/components/opens-soon";
import { PlanChanges } from "@/components/plan-changes";
import { RaceCountdown } from "@/components/race-countdown";
import { SeasonConflicts } from "@/components/season-conflicts";
import { SeasonHome } from "@/components/season-home";
import { ServiceList } from "@/components/service-list";
import { seasonOf } from "@/lib/domain/season";
import { PLAN_DAYS } from "@/lib/plan-input";
import { seasonWishes } from "@/lib/plan-view";
import { getActor, hasRole } from "@/lib/server/auth/actor";
import { currentPolicy, listLocations, listServices, listTherapists, readClinic } from "@/lib/server/catalogue/read-catalogue";
import { readOpening } from "@/lib/server/catalogue/read-opening";
import { readOwnIntake } from "@/lib/server/health/intake";
import { readPlan } from "@/lib/server/plan/read-plan";
import { listConflicts } from "@/lib/server/races/read-races";
import classes from "./page.module.css";
import { keepPlanAction } from "./plan/actions";
import { acceptProposalAction } from "./races/actions";

export default async function HomePage() {
  const [clinic, actor] = await Promise.all([readClinic(), getActor()]);
  if (!clinic) redirect("/setup");
  const now = new Date();
  const situation = hasRole(actor, "runner") ? await readPlan(actor, now, PLAN_DAYS) : null;
  if (actor && situation) {
    const [conflicts, intake] = await Promise.all([listConflicts(actor, now), readOwnIntake(actor, now)]);
    return (
      <main id="main">
        <h1>Your season</h1>
        <SeasonConflicts conflicts={conflicts} acceptAction={acceptProposalAction} />
        <PlanChanges changes={situation.changes} keepAction={keepPlanAction} href="/plan#sessions" />
        <SeasonHome formDue={intake.isDue} situation={situation} season={seasonOf(situation.basis, seasonWishes(situation, situation.wishes), situation.booked)} />
      </main>
    );
  }
  if (!clinic.isOpen) return <OpensSoon clinicName={clinic.name} isAdmin={hasRole(actor, "admin")} />;
  const [services, therapists, locations, policy] = await Promise.all([listServices(actor), listTherapists(null), listLocations(), currentPolicy()]);
  const places = await Promise.all(locations.map(async (location) => ({ location, opening: await readOpening(location, now) })));
  const { windowMinDays, windowMaxDays } = policy.racePolicy;
  return (
    <main id="main" className={classes.home}>
      <section className={classes.opening}>
        <div>
          <h1>Massage that knows your race day</h1>
          <p className={classes.lead}>
            Deep tissue and fascia work for runners at {clinic.name}. Enter your races once: the calendar leaves the last days before them free, and marks the days that therapists choose before a marathon.
          </p>
          <p className={classes.actions}>
            <LinkButton href="/book">Book a session</LinkButton>
            {actor ? null : <Link href="/register?next=/races">Open an account and enter a race</Link>}
          </p>
        </div>
        <RaceCountdown windowMinDays={windowMinDays} windowMaxDays={windowMaxDays} />
      </section>
      <section aria-labelledby="services">
        <h2 id="services">What we do</h2>
        <ServiceList services={services.map((service) => ({ ...service, href: `/book?service=${service.slug}` }))} />
      </section>
      <section aria-labelledby="therapists">
        <h2 id="therapists">Who treats you</h2>
        <ul className={classes.people}>
          {therapists.map((therapist) => (
            <li key={therapist.id}>
              <h3>{therapist.displayName}</h3>
              {therapist.title ? <p className={classes.title}>{therapist.title}</p> : null}
              {therapist.bio ? <p>{therapist.bio}</p> : null}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="honest">
        <h2 id="honest">What massage can do, and what not</h2>
        <p>
          Trials show less muscle soreness in the days after hard running (mixed to strong evidence) and a small gain in flexibility (mixed). They show no gain in speed, strength or endurance. The window of {windowMinDays} to {windowMaxDays}{" "}
          days before a marathon is expert practice: no trial has compared the days.
        </p>
      </section>
      {places.map(({ location, opening }) => (
        <LocationCard key={location.id} {...location} {...opening} />
      ))}
    </main>
  );
}

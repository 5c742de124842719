import Link from "next/link";
import { formatMoney, type Money } from "@/lib/domain/money";
import { familiesOf } from "@/lib/service-families";
import classes from "./service-list.module.css";

export type ServiceItem = {
  id: string;
  familyId: string;
  name: string;
  summary: string;
  durationMinutes: number;
  price: Money;
  techniques: { slug: string; name: string }[];
  href: string;
};

/** The services one can choose from, as a list of lanes: each once, with its durations and prices. */
export function ServiceList({ services }: { services: readonly ServiceItem[] }) {
  if (services.length === 0) return <p>No service can be booked online at the moment. Call the clinic.</p>;
  return (
    <ul className={classes.list}>
      {familiesOf(services).map(({ familyId, first, durations }) => (
        <li key={familyId}>{durations.length === 1 ? <OneDuration service={first} /> : <SeveralDurations first={first} durations={durations} />}</li>
      ))}
    </ul>
  );
}

function OneDuration({ service }: { service: ServiceItem }) {
  return (
    <Link href={service.href} className={classes.service}>
      <Minutes minutes={service.durationMinutes} />
      <About service={service} />
      <span className={classes.price}>{formatMoney(service.price, "en")}</span>
    </Link>
  );
}

function SeveralDurations({ first, durations }: { first: ServiceItem; durations: readonly ServiceItem[] }) {
  return (
    <div className={classes.family}>
      <About service={first} />
      <ul className={classes.durations} aria-label={`${first.name}: durations`}>
        {durations.map((service) => (
          <li key={service.id}>
            <Link href={service.href} className={classes.choice} aria-label={`${first.name}, ${service.durationMinutes} minutes, ${formatMoney(service.price, "en")}`}>
              <Minutes minutes={service.durationMinutes} />
              <span className={classes.price}>{formatMoney(service.price, "en")}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Minutes({ minutes }: { minutes: number }) {
  return (
    <span className={classes.duration}>
      {minutes}
      <span className={classes.unit}>min</span>
    </span>
  );
}

function About({ service: { name, summary, techniques } }: { service: ServiceItem }) {
  return (
    <span className={classes.about}>
      <span className={classes.name}>{name}</span>
      <span>{summary}</span>
      {techniques.length > 0 ? <span className={classes.techniques}>{techniques.map((technique) => technique.name).join(" · ")}</span> : null}
    </span>
  );
}

import Link from "next/link";
import { formatMoney, type Money } from "@/lib/domain/money";
import classes from "./service-list.module.css";

export type ServiceItem = { id: string; name: string; summary: string; durationMinutes: number; price: Money; techniques: { slug: string; name: string }[]; preRace: boolean; href: string };

/** The services one can choose from, as a list of lanes. */
export function ServiceList({ services }: { services: readonly ServiceItem[] }) {
  if (services.length === 0) return <p>No service can be booked online at the moment. Call the clinic.</p>;
  return (
    <ul className={classes.list}>
      {services.map((service) => (
        <li key={service.id}>
          <Link href={service.href} className={classes.service}>
            <span className={classes.duration}>
              {service.durationMinutes}
              <span className={classes.unit}>min</span>
            </span>
            <span className={classes.about}>
              <span className={classes.name}>{service.name}</span>
              <span>{service.summary}</span>
              {service.techniques.length > 0 ? <span className={classes.techniques}>{service.techniques.map(({ name }) => name).join(" · ")}</span> : null}
            </span>
            <span className={classes.price}>{formatMoney(service.price, "en")}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

import Link from "next/link";
import classes from "./admin-people-list.module.css";

type PeopleListProps = {
  people: { id: string; name: string; reach: string; roles: string[]; title: string | null; deactivatedAt: Date | null }[];
};

const ROLE_LABELS: Record<string, string> = { admin: "Admin", therapist: "Therapist", runner: "Runner" };

/** People, each with what they are here and the way to their page. */
export function PeopleList({ people }: PeopleListProps) {
  return (
    <ul className={classes.people}>
      {people.map(({ id, name, reach, roles, title, deactivatedAt }) => (
        <li key={id} className={classes.person}>
          <Link href={`/admin/people/${id}`} className={classes.name}>
            {name}
          </Link>
          <p className={classes.detail}>
            {title ? `${title}, ` : ""}
            {reach}
          </p>
          <ul className={classes.roles} aria-label={`What ${name} is here`}>
            {[...roles].sort().map((role) => (
              <li key={role} data-role={role}>
                {ROLE_LABELS[role] ?? role}
              </li>
            ))}
            {deactivatedAt ? <li data-role="deactivated">Deactivated</li> : null}
          </ul>
        </li>
      ))}
    </ul>
  );
}

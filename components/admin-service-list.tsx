"use client";

import { IconArrowDown, IconArrowUp, IconGripVertical } from "@tabler/icons-react";
import Link from "next/link";
import { type CSSProperties, type DragEvent, startTransition, useActionState, useState } from "react";
import { formatMoney } from "@/lib/domain/money";
import { FRESH_FORM } from "@/lib/form-state";
import { colorToken, type ServiceColor } from "@/lib/service-colors";
import { BOOKABLE_BY_TEXT } from "@/lib/service-text";
import type { FormAction } from "./admin-form";
import classes from "./admin-service-list.module.css";

export type ServiceListRow = {
  familyId: string;
  name: string;
  summary: string;
  color: ServiceColor;
  durations: { id: string; durationMinutes: number; price: { amount: number; currency: string }; archivedAt: Date | null }[];
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  bookableBy: "everyone" | "known_runners" | "staff";
  firstVisitOnly: boolean;
  raceRule: "enforced" | "exempt";
  preRace: boolean;
  techniqueNames: string[];
  therapistNames: string[];
  places: { locationName: string; roomNames: string[] }[];
  /** What keeps runners from booking it, in sentences. */
  warnings: string[];
};

type ServiceListProps = { services: ServiceListRow[]; label: string; /** Puts a service at another place; without it the list has no order to change. */ placeAction?: FormAction };

/** Services in the clinic's order: each with its durations and prices, and what matters for booking it. */
export function ServiceList({ services, label, placeAction }: ServiceListProps) {
  const [state, place] = useActionState(placeAction ?? keepOrder, FRESH_FORM);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const drop = (index: number) => {
    if (dragged && services[index]?.familyId !== dragged) {
      const form = new FormData();
      form.set("place", `${index} ${dragged}`);
      startTransition(() => place(form));
    }
    setDragged(null);
    setOver(null);
  };
  const dragging = (familyId: string, index: number) =>
    placeAction
      ? {
          onDragOver: (event: DragEvent) => {
            if (!dragged) return;
            event.preventDefault();
            setOver(index);
          },
          onDrop: () => drop(index),
          "data-over": over === index && dragged !== familyId ? (services.findIndex((each) => each.familyId === dragged) < index ? "below" : "above") : undefined,
        }
      : {};
  return (
    <form action={place}>
      {placeAction ? (
        <p role="status" className={classes.moved}>
          {state.message}
        </p>
      ) : null}
      <ol className={classes.list} aria-label={label}>
        {services.map((service, index) => (
          <li key={service.familyId} className={classes.service} style={{ "--service": colorToken(service.color) } as CSSProperties} {...dragging(service.familyId, index)}>
            {placeAction ? (
              <span className={classes.order}>
                <button type="submit" name="place" value={`up ${service.familyId}`} aria-label={`Move ${service.name} up`} aria-disabled={index === 0}>
                  <IconArrowUp size={20} aria-hidden />
                </button>
                <button type="submit" name="place" value={`down ${service.familyId}`} aria-label={`Move ${service.name} down`} aria-disabled={index === services.length - 1}>
                  <IconArrowDown size={20} aria-hidden />
                </button>
                <span
                  className={classes.grip}
                  draggable
                  aria-hidden
                  onDragStart={(event) => {
                    event.dataTransfer.effectAllowed = "move";
                    const row = event.currentTarget.closest("li");
                    if (row) event.dataTransfer.setDragImage(row, 20, 20);
                    setDragged(service.familyId);
                  }}
                  onDragEnd={() => {
                    setDragged(null);
                    setOver(null);
                  }}
                >
                  <IconGripVertical size={20} />
                </span>
              </span>
            ) : null}
            <ServiceEntry {...service} />
          </li>
        ))}
      </ol>
    </form>
  );
}

const keepOrder: FormAction = async (previous) => previous;

function ServiceEntry(service: ServiceListRow) {
  const { familyId, name, summary, durations, warnings } = service;
  const offered = durations.filter(({ archivedAt }) => archivedAt === null);
  const shown = offered.length > 0 ? offered : durations;
  return (
    <div className={classes.entry}>
      <h3>
        <Link href={`/admin/services/${familyId}`}>{name}</Link>
      </h3>
      <p className={classes.summary}>{summary}</p>
      <ul className={classes.durations} aria-label="Durations and prices">
        {shown.map(({ id, durationMinutes, price }) => (
          <li key={id}>
            <span className={classes.minutes}>{durationMinutes}</span> min <span className={classes.price}>{formatMoney(price, "en")}</span>
          </li>
        ))}
      </ul>
      {warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          {warning}
        </p>
      ))}
      <dl className={classes.facts}>
        {factsOf(service).map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function factsOf(service: ServiceListRow): [term: string, text: string][] {
  const { bufferBeforeMinutes: before, bufferAfterMinutes: after, places, techniqueNames } = service;
  const free = [before > 0 ? `${before} min before` : "", after > 0 ? `${after} min after` : ""].filter(Boolean).join(", ");
  const where = places.map(({ locationName, roomNames }) => (places.length > 1 ? `${locationName}: ${roomNames.join(", ")}` : roomNames.join(", "))).join("; ");
  const whoBooks = service.firstVisitOnly ? `${BOOKABLE_BY_TEXT[service.bookableBy]}, as a first visit` : BOOKABLE_BY_TEXT[service.bookableBy];
  return [
    ["Given by", service.therapistNames.join(", ") || "Nobody yet"],
    ["Rooms", where || "None yet"],
    ["Booked online by", service.bookableBy === "staff" ? "Nobody: only the desk" : whoBooks],
    ["Races", service.raceRule === "exempt" ? "Exempt" : service.preRace ? "Window, offered first" : "Window"],
    ["Kept free", free || "Nothing"],
    ["Techniques", techniqueNames.join(", ") || "None named"],
  ];
}

import type { CSSProperties, ReactNode } from "react";
import { placeValue } from "@/lib/ache-input";
import { placeLabel, placeName, severityWord, SIDE_TEXT, VIEW_TEXT } from "@/lib/ache-text";
import { BODY_VIEWS, type BodyPlace, type BodySide, type BodyView } from "@/lib/domain/aches";
import { type BodyShape, FIGURE_BOX, FIGURES } from "./body-figure";
import classes from "./body-chart.module.css";

export type BodyMark = BodyPlace & {
  /** 0 to 10 (NRS). */
  severity: number;
  /** Stands at the place instead of the severity: a number in a list beside the chart, say. */
  label?: string;
};

type BodyChartProps = {
  /** Told apart by it from another chart on the page. */
  id: string;
  marks: readonly BodyMark[];
  /** Lets one place be chosen, as radio buttons of this name; each value is the place's. */
  choice?: { name: string; chosen: string };
  /** Lets several be marked, as checkboxes; `chosen` are their values. */
  choices?: { name: string; chosen: readonly string[]; onToggle: (place: BodyPlace, isChosen: boolean) => void };
};

/** A half of a shape, or a whole one across the axis, with the place that it shows. */
type Part = { shape: BodyShape; place: BodyPlace; mirrored: boolean };

const MIRROR = "scale(-1 1)";
const VIEW_BOX = `${FIGURE_BOX.left} ${FIGURE_BOX.top} ${FIGURE_BOX.width} ${FIGURE_BOX.height}`;

/** Three weights of one hand: dots, strokes, crossed strokes. */
const PATTERNS = { mild: "M2 2h.01M5 5h.01", moderate: "M-1 7L7 -1M-1 1L1 -1M5 7L7 5", severe: "M-1 7L7 -1M-1 1L1 -1M5 7L7 5M-1 -1L7 7" } as const;

/**
 * The body from the front and from behind. Aches are marked with pattern and number; with `choice`, each region and side is a radio
 * button under its shape, with `choices` a checkbox, so that fingers, keys and screen readers choose alike, without JavaScript too.
 * Beside a chart without either belongs a table or list of the same.
 */
export function BodyChart({ id, marks, choice, choices }: BodyChartProps) {
  const isChosenFrom = choice !== undefined || choices !== undefined;
  return (
    <div className={classes.chart} data-choice={isChosenFrom || undefined} data-several={choices ? true : undefined}>
      {BODY_VIEWS.map((view) => (
        <div key={view} role="group" aria-labelledby={`${id}-${view}`} className={classes.side}>
          <p id={`${id}-${view}`} className={classes.title}>
            {VIEW_TEXT[view]}
          </p>
          <div className={classes.view}>
            <Figure id={`${id}-${view}-figure`} view={view} marks={marks.filter((mark) => mark.view === view)} spoken={!isChosenFrom} />
            {isChosenFrom
              ? partsOf(view).map((part) => (
                  <Option key={placeValue(part.place)} part={part} figure={`${id}-${view}-figure`}>
                    {(input) => {
                      const value = placeValue(part.place);
                      if (choice) return <input {...input} type="radio" name={choice.name} value={value} defaultChecked={value === choice.chosen} />;
                      return choices ? (
                        <input
                          {...input}
                          type="checkbox"
                          name={choices.name}
                          value={value}
                          checked={choices.chosen.includes(value)}
                          onChange={({ currentTarget }) => choices.onToggle(part.place, currentTarget.checked)}
                        />
                      ) : null;
                    }}
                  </Option>
                ))
              : null}
          </div>
        </div>
      ))}
    </div>
  );
}

/** The drawing, with its marks. */
function Figure({ id, view, marks, spoken }: { id: string; view: BodyView; marks: readonly BodyMark[]; spoken: boolean }) {
  const { outline, hair, lines } = FIGURES[view];
  const parts = partsOf(view);
  const marked = parts.flatMap((part) => {
    const here = marks.filter((mark) => covers(mark, part.place));
    const severity = Math.max(0, ...here.map((mark) => mark.severity));
    return severity > 0 ? [{ ...part, severity, label: here.map((mark) => mark.label ?? String(severity))[0] ?? "" }] : [];
  });
  const label = marks.length === 0 ? `${VIEW_TEXT[view]}: nothing is marked` : `${VIEW_TEXT[view]}: ${marks.map((mark) => `${placeName(mark)} ${mark.label ?? `${mark.severity} of 10`}`).join(", ")}`;
  return (
    <svg viewBox={VIEW_BOX} className={classes.figure} {...(spoken ? { role: "img", "aria-label": label } : { "aria-hidden": true })}>
      <defs>
        <clipPath id={`${id}-clip`}>
          <path d={outline} />
          <path d={outline} transform={MIRROR} />
        </clipPath>
        <g id={`${id}-edge`}>
          <path d={outline} />
          <path d={outline} transform={MIRROR} />
        </g>
        {parts.map(({ shape, place, mirrored }) => (
          <clipPath key={placeValue(place)} id={`${id}-${shape.region}-${place.side}`}>
            <path d={shape.path} transform={mirrored ? MIRROR : undefined} />
          </clipPath>
        ))}
        {Object.entries(PATTERNS).map(([word, path]) => (
          <pattern key={word} id={`${id}-${word}`} width="6" height="6" patternUnits="userSpaceOnUse" data-severity={word} className={classes.pattern}>
            <rect width="6" height="6" />
            <path d={path} />
          </pattern>
        ))}
      </defs>
      <g clipPath={`url(#${id}-clip)`}>
        {parts.map(({ shape, place, mirrored }) => (
          <path key={placeValue(place)} d={shape.path} transform={mirrored ? MIRROR : undefined} className={classes.region} />
        ))}
        <path d={hair} className={classes.hair} />
        {marked.map(({ shape, place, mirrored, severity }) => (
          <g key={placeValue(place)} className={classes.mark} data-severity={severityWord(severity)}>
            <path d={shape.path} transform={mirrored ? MIRROR : undefined} fill={`url(#${id}-${severityWord(severity)})`} />
            <use href={`#${id}-edge`} clipPath={`url(#${id}-${shape.region}-${place.side})`} />
          </g>
        ))}
      </g>
      {[undefined, MIRROR].map((transform) => (
        <g key={transform ?? "right"} transform={transform} className={classes.drawing}>
          {lines.map((line) => (
            <path key={line} d={line} className={classes.line} />
          ))}
          <path d={outline} className={classes.outline} />
        </g>
      ))}
      {marked.map(({ shape, place, mirrored, label: number }) => (
        <g key={placeValue(place)} transform={`translate(${centre(shape, mirrored)})`} className={classes.number}>
          <circle r="10" />
          <text y="5">{number}</text>
        </g>
      ))}
      <g className={classes.hands}>
        {[false, true].map((mirrored) => (
          <text key={String(mirrored)} x={mirrored ? -66 : 66} y="312">
            {SIDE_TEXT[sideAt(view, mirrored)].toLowerCase()}
          </text>
        ))}
      </g>
    </svg>
  );
}

type OptionProps = { part: Part; figure: string; /** The button that chooses it, at its middle. */ children: (input: { className: string | undefined; style: CSSProperties }) => ReactNode };

/** A place that can be chosen: its shape, its button, and its name. */
function Option({ part: { shape, place, mirrored }, figure, children }: OptionProps) {
  const [x, y] = shape.at;
  const left = ((mirrored ? -x : x) - FIGURE_BOX.left) / FIGURE_BOX.width;
  const top = (y - FIGURE_BOX.top) / FIGURE_BOX.height;
  return (
    <label className={classes.option} data-midline={shape.midline || undefined}>
      {children({ className: classes.hit, style: { left: percent(left), top: percent(top) } })}
      <svg viewBox={VIEW_BOX} aria-hidden className={classes.overlay}>
        <g clipPath={`url(#${figure}-clip)`} className={classes.shape}>
          <path d={shape.path} transform={mirrored ? MIRROR : undefined} />
          <use href={`#${figure}-edge`} clipPath={`url(#${figure}-${shape.region}-${place.side})`} />
        </g>
        <g transform={`translate(${centre(shape, mirrored)})`} className={classes.tick}>
          <circle r="10" />
          <path d="M-4.5 .5l3.2 3.4 5.8-7.4" />
        </g>
      </svg>
      <span className={classes.name}>{placeLabel(place)}</span>
    </label>
  );
}

/** The shapes of a view with the places they show, from head to foot, the runner's right before the left as one reads them in front. */
function partsOf(view: BodyView): Part[] {
  return FIGURES[view].shapes.flatMap((shape) => {
    const part = (side: BodySide, mirrored: boolean): Part => ({ shape, mirrored, place: { region: shape.region, side, view } });
    return shape.midline ? [part("both", false)] : [part(sideAt(view, true), true), part(sideAt(view, false), false)];
  });
}

/** The runner's side of a half: in front, what the viewer sees on the right is the runner's left. */
function sideAt(view: BodyView, mirrored: boolean): BodySide {
  return (view === "front") === mirrored ? "right" : "left";
}

function covers(mark: BodyPlace, place: BodyPlace): boolean {
  return mark.region === place.region && (mark.side === place.side || mark.side === "both" || place.side === "both");
}

function centre({ at: [x, y] }: BodyShape, mirrored: boolean): string {
  return `${mirrored ? -x : x} ${y}`;
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

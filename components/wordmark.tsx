import classes from "./wordmark.module.css";

/** The name beside three lanes that narrow: load going down towards race day. */
export function Wordmark() {
  return (
    <span className={classes.wordmark}>
      <svg viewBox="0 0 34 28" width="34" height="28" aria-hidden="true">
        <path d="M2 4 C14 4 20 11 32 13.2" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
        <path d="M2 14 H32" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
        <path d="M2 24 C14 24 20 17 32 14.8" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
      </svg>
      Taper
    </span>
  );
}

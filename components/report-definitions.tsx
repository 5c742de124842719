import classes from "./report-definitions.module.css";

/** What each figure means, so that one can check it by hand. */
export function ReportDefinitions({ sentences }: { sentences: readonly string[] }) {
  return (
    <section className={classes.definitions}>
      <h2>How it is counted</h2>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

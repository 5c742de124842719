import { reportCellText, type ReportRow, type ReportTable } from "@/lib/report-table";
import classes from "./report-table.module.css";

type Props = { table: ReportTable; locale: string; /** Address of the same table as a file. */ csvHref: string };

/** A report's table, and the way to the file that holds the same. */
export function ReportFigures({ table, locale, csvHref }: Props) {
  const { caption, columns, rows, total } = table;
  if (rows.length === 0) return <p>{table.empty}</p>;
  const line = (row: ReportRow) =>
    columns.slice(1).map(({ label, kind }, index) => (
      <td key={label} className={kind === "text" ? undefined : classes.figure}>
        {reportCellText(row[index + 1] ?? null, kind, locale)}
      </td>
    ));
  const head = (row: ReportRow) => <th scope="row">{reportCellText(row[0] ?? null, columns[0]?.kind ?? "text", locale)}</th>;
  return (
    <>
      <div className={classes.scroll} tabIndex={0} role="group" aria-label={`${caption}, as a table, scrolls sideways`}>
        <table className={classes.table}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ label, kind }) => (
                <th key={label} scope="col" className={kind === "text" || kind === "date" ? undefined : classes.figure}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {head(row)}
                {line(row)}
              </tr>
            ))}
          </tbody>
          {total ? (
            <tfoot>
              <tr>
                {head(total)}
                {line(total)}
              </tr>
            </tfoot>
          ) : null}
        </table>
      </div>
      <p className={classes.file}>
        <a href={csvHref} download>
          {`${caption} as a CSV file`}
        </a>
      </p>
    </>
  );
}

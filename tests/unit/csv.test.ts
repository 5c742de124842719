import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { type CsvCell, csvHeaders, csvText } from "../../lib/csv";

const DANGEROUS = "=+-@\t\r\n\",;' a1";

/** What a spreadsheet makes of the file. */
function opened(text: string): string[][] {
  return Papa.parse<string[]>(text.slice(1), { delimiter: ",", skipEmptyLines: true }).data;
}

describe("a CSV", () => {
  test.each(["=1+1", "+49 30 1234", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "=HYPERLINK(\"http://x\")\nmore", "＝1", "\uFEFF=1"])(
    "takes the sting out of %j",
    (cell) => {
      expect(opened(csvText(["Name"], [[cell]]))[1]).toEqual([`'${cell}`]);
    },
  );

  test("keeps numbers numbers, the negative too, and leaves what is missing empty", () => {
    expect(csvText(["a", "b", "c"], [[-2.5, null, "-2.5"]])).toBe('\uFEFF"a","b","c"\r\n-2.5,,"\'-2.5"\r\n');
  });

  test("comes back as it was, whatever stands in it, but for the apostrophe", () => {
    const cell: fc.Arbitrary<CsvCell> = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(...DANGEROUS) }), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const read = opened(csvText(["row", "one", "two"], rows.map((row) => ["row", ...row]))).slice(1);
        const changed = rows.flatMap((row, at) =>
          row.filter((each, column) => ![String(each ?? ""), `'${String(each)}`].includes(read[at]![column + 1]!)),
        );
        expect(changed).toEqual([]);
      }),
    );
  });

  test("has no cell that begins a formula, and no semicolon outside quotes at which another spreadsheet would cut", () => {
    const cell = fc.string({ unit: fc.constantFrom(...DANGEROUS) });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = csvText(["one", "two"], rows);
        expect(opened(text).flat().filter((each) => /^\s*[=+\-@]|^[\t\r\n]/.test(each))).toEqual([]);
        expect(text.replaceAll(/"(?:[^"]|"")*"/g, "")).not.toContain(";");
      }),
    );
  });

  test("is kept as a file under a name that may hold any letter", () => {
    expect(csvHeaders("Überblick 1")["Content-Disposition"]).toBe("attachment; filename*=UTF-8''%C3%9Cberblick%201.csv");
  });
});

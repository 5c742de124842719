import { expect, test } from "vitest";
import { formatMoney, fractionDigits, percentOf } from "../../lib/domain/money";

test.each([
  [{ amount: 9500, currency: "USD" }, "$95.00"],
  [{ amount: 9500, currency: "JPY" }, "¥9,500"],
  [{ amount: 9500, currency: "KWD" }, "KWD 9.500"],
])("%o is written %s", (money, text) => {
  expect(formatMoney(money, "en-US").replace("\u00a0", " ")).toBe(text);
});

test("is written as the locale writes it, below zero too", () => {
  expect(formatMoney({ amount: 123456, currency: "EUR" }, "de-DE").replace("\u00a0", " ")).toBe("1.234,56 €");
  expect(formatMoney({ amount: -50, currency: "EUR" }, "en-IE")).toBe("-€0.50");
});

test("what is no currency code is refused", () => {
  expect(() => fractionDigits("euro")).toThrow(RangeError);
  expect([fractionDigits("EUR"), fractionDigits("JPY"), fractionDigits("KWD")]).toEqual([2, 0, 3]);
});

test("a share is rounded to whole minor units", () => {
  expect(percentOf({ amount: 9999, currency: "EUR" }, 50)).toEqual({ amount: 5000, currency: "EUR" });
  expect(percentOf({ amount: 1, currency: "EUR" }, 49)).toEqual({ amount: 0, currency: "EUR" });
});

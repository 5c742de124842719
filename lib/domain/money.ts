/** Integer minor units (cents, yen) of an ISO 4217 currency. */
export type Money = { amount: number; currency: string };

/** The amount as people of `locale` write it, with the currency's own number of decimals: 9500 EUR is €95.00, 9500 JPY is ¥9,500. */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount / 10 ** fractionDigits(currency));
}

/** Digits after the point that an amount in this ISO 4217 currency has: 2 for EUR, 0 for JPY, 3 for KWD. Throws a RangeError on no code. */
export function fractionDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** A share of a price, in whole percent, rounded to the nearest minor unit (half up). */
export function percentOf({ amount, currency }: Money, percent: number): Money {
  return { amount: Math.floor((amount * percent + 50) / 100), currency };
}

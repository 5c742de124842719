/** Integer minor units (cents, yen) of an ISO 4217 currency. */
export type Money = { amount: number; currency: string };

/** The amount as people of `locale` write it, with the currency's own number of decimals: 9500 EUR is €95.00, 9500 JPY is ¥9,500. */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}

/** A share of a price, in whole percent, rounded to the nearest minor unit (half up). */
export function percentOf({ amount, currency }: Money, percent: number): Money {
  return { amount: Math.floor((amount * percent + 50) / 100), currency };
}

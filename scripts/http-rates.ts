const ROUNDS = 5;
const REQUESTS = 60;
const AT_ONCE = 4;

/** Prints requests per second of a month's availability and of a route that reads one row, in turn in one run, and their ratio. */
export async function compareRates(address: string): Promise<void> {
  const services = (await (await fetch(`${address}/api/v1/services`)).json()) as { items: { id: string; slug: string }[] };
  const service = services.items.find(({ slug }) => slug === "runners-massage-60");
  const from = new Date().toISOString().slice(0, 10);
  const to = new Date(Date.parse(from) + 30 * 86_400_000).toISOString().slice(0, 10);
  const paths = { availability: `/api/v1/availability?serviceId=${service?.id ?? ""}&from=${from}&to=${to}`, "one row": "/api/v1/locations" };
  const rates: Record<keyof typeof paths, number[]> = { availability: [], "one row": [] };
  for (const path of Object.values(paths)) await rate(address + path);
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ["availability", "one row"] as const) rates[name].push(await rate(address + paths[name]));
  }
  const [availability, oneRow] = [median(rates.availability), median(rates["one row"])];
  console.log(`GET availability, 31 days: ${availability.toFixed(0)} requests/s; GET locations, one row: ${oneRow.toFixed(0)} requests/s; ratio ${(availability / oneRow).toFixed(2)}`);
}

/** Requests per second with a few at once. Throws when one fails. */
async function rate(url: string): Promise<number> {
  let left = REQUESTS;
  const started = performance.now();
  const worker = async () => {
    while (left-- > 0) {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${response.status} from ${url}`);
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return REQUESTS / ((performance.now() - started) / 1000);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

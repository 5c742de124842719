import { onCalendarChange } from "./calendar-changes";

/** Changes that come together, as a move does with its event, are told as one. */
const TOGETHER_MS = 80;
/** Proxies close a connection that is silent; and whoever was signed out meanwhile hears no more. */
const PULSE_MS = 20_000;

type CalendarStream = {
  /** Asked with every pulse: whether they may still listen. */
  mayListen: () => Promise<boolean>;
  signal: AbortSignal;
};

/** Server-sent events: `change` when any therapist's calendar has changed. It says no more than that. */
export function calendarStream({ mayListen, signal }: CalendarStream): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      let soon: NodeJS.Timeout | null = null;
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const forget = onCalendarChange(() => {
        soon ??= setTimeout(() => {
          soon = null;
          send("event: change\ndata:\n\n");
        }, TOGETHER_MS);
      });
      const pulse = setInterval(() => void beat(), PULSE_MS);
      const end = () => {
        stop();
        controller.close();
      };
      const beat = async () => {
        const allowed = await mayListen().catch(() => false);
        if (signal.aborted) return;
        if (allowed) send(": here\n\n");
        else end();
      };
      stop = () => {
        forget();
        clearInterval(pulse);
        if (soon) clearTimeout(soon);
        signal.removeEventListener("abort", end);
      };
      signal.addEventListener("abort", end);
      send("retry: 2000\n\n");
    },
    cancel() {
      stop();
    },
  });
}

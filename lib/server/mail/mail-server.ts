import { createTransport } from "nodemailer";

/** Where mail leaves from: an SMTP server named by the environment. */

/** What is missing of it; nothing means that mail can be sent. */
export type MissingSetting = "SMTP_URL" | "MAIL_FROM";

/** A mail as it goes to the server. */
export type ReadyMail = { id: string; recipient: string; subject: string; text: string; html: string; calendar: string | null };

const TIMEOUT_MS = 20_000;

/** Which of SMTP_URL and MAIL_FROM are not set. While one isn't, mails are kept and not sent. */
export function missingMailSettings(): MissingSetting[] {
  return (["SMTP_URL", "MAIL_FROM"] as const).filter((name) => !process.env[name]?.trim());
}

/** Sends one mail; rejects with the server's or the network's error. The same id gives the same Message-ID, by which repeats are known. */
export async function sendOverSmtp(mail: ReadyMail): Promise<void> {
  const from = process.env.MAIL_FROM ?? "";
  const transport = createTransport({
    url: process.env.SMTP_URL ?? "",
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A mail is made of what the clinic writes; nothing in it may read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from,
      to: { name: "", address: mail.recipient },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: `<${mail.id}@${domainOf(from)}>`,
      // No answer by machines: "I am on holiday" helps nobody here.
      headers: { "Auto-Submitted": "auto-generated" },
      ...(mail.calendar === null ? {} : { icalEvent: { method: "PUBLISH", content: mail.calendar } }),
    });
  } finally {
    transport.close();
  }
}

function domainOf(address: string): string {
  return /@([^>\s]+)/.exec(address)?.[1] ?? "localhost";
}

/** What of an error is kept and shown to the admin: its kind and the server's words, without the password of the mail server. */
export function mailErrorText(error: unknown): string {
  if (!(error instanceof Error)) return "Unknown error";
  const { code, responseCode, response } = error as Error & { code?: string; responseCode?: number; response?: string };
  const words = response ?? (responseCode === undefined ? error.message : "");
  const text = [code, words || responseCode].filter(Boolean).join(": ");
  return secretsOf(process.env.SMTP_URL ?? "").reduce((kept, secret) => kept.replaceAll(secret, "[hidden]"), text).slice(0, 400);
}

/** Whether the server refused this mail for good, rather than being away or badly set up. */
export function isFinalRefusal(error: unknown): boolean {
  const { code, responseCode, command } = error as { code?: string; responseCode?: number; command?: string };
  if (code === "EAUTH" || responseCode === undefined || responseCode < 500) return false;
  return command === "RCPT TO" || command === "DATA";
}

/** Whether the server spoke about this mail alone, so that another may well leave. */
export function concernsOnlyThisMail(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === "EENVELOPE" || code === "EMESSAGE";
}

/** The user and password in the address of the mail server, as typed and as meant. */
function secretsOf(url: string): string[] {
  if (!URL.canParse(url)) return url ? [url] : [];
  const { username, password } = new URL(url);
  const plain = [username, password].map((text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  });
  const encoded = plain.map((text) => Buffer.from(text).toString("base64"));
  return [url, password, username, ...plain, ...encoded].filter((text) => text.length > 2);
}

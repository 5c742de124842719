import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/lib/server/database";
import { sendDueMail } from "@/lib/server/mail/send-mail";
import { readMail } from "@/lib/server/mail/read-outbox";
import { resendMail } from "@/lib/server/mail/resend-mail";
import { dropMailAbout, type NewMail, writeMail } from "@/lib/server/mail/write-mail";
import { person } from "./staff-clinic";

/** A real mail server on this machine, which keeps what it gets. */

const NOW = new Date("2027-03-01T08:00:00Z");
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const LINK = "https://clinic.example/invitation/secret-token-of-the-link";

type Received = { from: string; to: string[]; user: string; source: string };
let received: Received[] = [];
let refuse: { at: "rcpt" | "data" | "auth"; code: number } | null = null;
let server: SMTPServer;

beforeEach(async () => {
  received = [];
  refuse = null;
  await db.outboxMail.deleteMany();
  const refusal = (code: number) => Object.assign(new Error("No such mailbox here"), { responseCode: code });
  server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    onAuth: ({ username }, _session, answer) => (refuse?.at === "auth" ? answer(refusal(refuse.code)) : answer(null, { user: username ?? "" })),
    onRcptTo: (_address, _session, answer) => (refuse?.at === "rcpt" ? answer(refusal(refuse.code)) : answer()),
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (refuse?.at === "data") return answer(refusal(refuse.code));
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address), user: String(session.user), source: Buffer.concat(chunks).toString("utf8") });
        answer();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("SMTP_URL", `smtp://desk:pa%40ss-word@127.0.0.1:${(server.server.address() as AddressInfo).port}`);
  vi.stubEnv("MAIL_FROM", "Spree Runners <desk@spree.example>");
});

afterEach(async () => {
  await close();
});

const close = () => new Promise<void>((resolve) => server.close(() => resolve()));

const words = (subject: string) => ({ subject, greeting: "Hello Zoë,", paragraphs: ["<b>Tom & Ada</b> invite you."], action: { label: "Accept" }, afterwards: ["Until then."], clinicName: "Spree Runners" });

async function write(values: Partial<NewMail> = {}): Promise<string> {
  const subject = `Subject ${Math.random()}`;
  await db.$transaction((tx) => writeMail(tx, { recipient: "zoe@example.org", words: words(subject), link: LINK, about: "invitation 1", ...values }, NOW));
  return (await db.outboxMail.findFirstOrThrow({ where: { subject } })).id;
}

const stored = (id: string) => db.outboxMail.findUniqueOrThrow({ where: { id } });

/** Quoted-printable, undone. */
const plain = (source: string) => source.replaceAll("=\r\n", "").replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

test("a mail leaves as text and HTML with its link, which is then no longer kept", async () => {
  const id = await write();
  expect((await stored(id)).status).toBe("queued");
  await sendDueMail(NOW);
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ from: "desk@spree.example", to: ["zoe@example.org"], user: "desk" });
  const source = plain(received[0]!.source);
  expect(source).toContain(`Message-ID: <${id}@spree.example>`);
  expect(source).toContain("text/plain");
  expect(source).toContain(`<a href="${LINK}"`);
  expect(source).toContain("&lt;b&gt;Tom &amp; Ada&lt;/b&gt; invite you.");
  const mail = await stored(id);
  expect(mail).toMatchObject({ status: "sent", sentAt: NOW, attempts: 1, lastError: null, linkCipher: null });
  expect(JSON.stringify([mail, await db.$queryRaw`SELECT * FROM outbox_mail`])).not.toContain("secret-token");
});

test("of several servers that send at once, each mail leaves once", async () => {
  for (let count = 0; count < 12; count++) await write();
  await Promise.all([1, 2, 3, 4].map(() => sendDueMail(NOW)));
  expect(received).toHaveLength(12);
  expect(new Set(received.map(({ source }) => /Message-ID: (.*)/.exec(source)?.[1])).size).toBe(12);
});

test("what is undone with its transaction is never sent; the same occasion is written once", async () => {
  await expect(db.$transaction(async (tx) => {
    await writeMail(tx, { recipient: "zoe@example.org", words: words("Undone") }, NOW);
    throw new Error("changed my mind");
  })).rejects.toThrow();
  for (let count = 0; count < 2; count++) await db.$transaction((tx) => writeMail(tx, { recipient: "zoe@example.org", words: words("Twice"), occasion: "reminder 1" }, NOW));
  await sendDueMail(NOW);
  expect(received).toHaveLength(1);
});

test("a server that is away keeps the mail: tried again later and later, then given up, with the reason but no password", async () => {
  const id = await write();
  await close();
  await sendDueMail(NOW);
  expect(await stored(id)).toMatchObject({ status: "queued", attempts: 1, notBefore: minutes(1) });
  await sendDueMail(minutes(0.5));
  expect((await stored(id)).attempts).toBe(1);
  let now = minutes(1);
  for (let tries = 2; tries <= 8; tries++) {
    await sendDueMail(now);
    now = (await stored(id)).notBefore;
  }
  const mail = await stored(id);
  expect(mail).toMatchObject({ status: "failed", attempts: 8 });
  expect(mail.lastError).toMatch(/ECONNECTION|ESOCKET|ECONNREFUSED/);
  expect(mail.lastError).not.toMatch(/pa.*ss-word/);
});

test("while the server is away, only the first mail uses up a try", async () => {
  const ids = [await write(), await write(), await write()];
  await close();
  await sendDueMail(NOW);
  expect((await Promise.all(ids.map(stored))).map(({ attempts }) => attempts).sort()).toEqual([0, 0, 1]);
});

test("a mail that is refused for good is given up at once, and does not hold up the others", async () => {
  const id = await write({ recipient: "nobody@example.org" });
  refuse = { at: "rcpt", code: 550 };
  await sendDueMail(NOW);
  expect(await stored(id)).toMatchObject({ status: "failed", attempts: 1, lastError: expect.stringContaining("No such mailbox here") as string });
  refuse = { at: "rcpt", code: 450 };
  const later = await write();
  await sendDueMail(NOW);
  expect(await stored(later)).toMatchObject({ status: "queued", notBefore: minutes(1) });
  refuse = { at: "auth", code: 535 };
  await sendDueMail(minutes(1));
  expect(await stored(later)).toMatchObject({ status: "queued", attempts: 2 });
  refuse = null;
  await sendDueMail(minutes(6));
  expect(await stored(later)).toMatchObject({ status: "sent", attempts: 3, lastError: null });
});

test("a server that dies while it sends leaves the mail to another, after a while", async () => {
  const id = await write();
  await db.outboxMail.update({ where: { id }, data: { attempts: 1, notBefore: minutes(10) } });
  await sendDueMail(minutes(9));
  expect(received).toHaveLength(0);
  await sendDueMail(minutes(10));
  expect(received).toHaveLength(1);
});

test("what was taken back, or is over, does not leave", async () => {
  const withdrawn = await write({ about: "invitation 2" });
  await db.$transaction((tx) => dropMailAbout(tx, "invitation 2"));
  const over = await write({ notAfter: NOW });
  await sendDueMail(NOW);
  expect(received).toHaveLength(0);
  expect(await stored(withdrawn)).toMatchObject({ status: "dropped", linkCipher: null });
  expect(await stored(over)).toMatchObject({ status: "dropped", linkCipher: null });
});

test("the admin sends again what was given up or kept, unless its link has ended", async () => {
  const admin = await person("Ada", "admin");
  const id = await write();
  await db.outboxMail.update({ where: { id }, data: { status: "failed", attempts: 8, lastError: "away" } });
  expect(await resendMail(await person("Ines", "therapist"), id, NOW)).toEqual({ ok: false, code: "not_found" });
  expect(await resendMail(admin, id, NOW)).toEqual({ ok: true });
  await sendDueMail(NOW);
  expect(received).toHaveLength(1);
  expect(await resendMail(admin, id, NOW)).toEqual({ ok: false, code: "not_found" });
  expect((await readMail(admin, id))!.text).not.toContain(LINK);

  vi.stubEnv("SMTP_URL", "");
  const kept = await write({ about: "invitation 3", notAfter: minutes(5) });
  expect((await stored(kept)).status).toBe("kept");
  expect((await readMail(admin, kept))!.text).toContain(LINK);
  expect(await resendMail(admin, kept, NOW)).toEqual({ ok: false, code: "no_mail_server" });
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:9");
  expect(await resendMail(admin, kept, minutes(5))).toEqual({ ok: false, code: "link_ended" });
});

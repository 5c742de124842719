/** Mail as people read it: plain text, and the same as simple HTML that any mail program shows. */

export type MailWords = {
  subject: string;
  greeting: string;
  paragraphs: readonly string[];
  /** The one thing to do: a link of its own line and button. Its address is put in when the mail leaves. */
  action: { label: string } | null;
  /** Said after the action. */
  afterwards: readonly string[];
  /** Who writes. */
  clinicName: string;
};

/** Stands for the one-time link until the mail is sent or read; no keyboard types it. */
const LINK = "\uE000link\uE000";
const LINK_GONE = "(the link is not kept)";

/** The bodies of a mail, with a mark where the link will stand. */
export function mailBodies(words: MailWords): { text: string; html: string } {
  return { text: textOf(words), html: htmlOf(words) };
}

/** A body with its link, or with a word about it where the link is not kept. */
export function withLink(body: string, link: string | null): string {
  return body.replaceAll(LINK, link ?? LINK_GONE);
}

/** The same for HTML; a link that is gone leads nowhere. */
export function withLinkInHtml(body: string, link: string | null): string {
  return body.replaceAll(LINK, link === null ? "#" : escapeHtml(link));
}

function textOf({ greeting, paragraphs, action, afterwards, clinicName }: MailWords): string {
  const blocks = [greeting, ...paragraphs, ...(action ? [`${action.label}:\n${LINK}`] : []), ...afterwards, clinicName];
  return `${blocks.join("\n\n")}\n`;
}

// Mail programs know no style sheets: colours and sizes stand at each element, in the tones of the site by day.
const FONT = "font-family: 'Source Sans 3', 'Segoe UI', Helvetica, Arial, sans-serif;";

function htmlOf({ subject, greeting, paragraphs, action, afterwards, clinicName }: MailWords): string {
  const paragraph = (words: string) => `<p style="margin: 0 0 16px;">${escapeHtml(words)}</p>`;
  const button = action
    ? `<p style="margin: 24px 0;"><a href="${LINK}" style="display: inline-block; padding: 12px 24px; border-radius: 3px; background: #a32e1d; color: #ffffff; font-weight: 600; text-decoration: none;">${escapeHtml(action.label)}</a></p>` +
      `<p style="margin: 0 0 16px; font-size: 14px; color: #5a5147; word-break: break-all;">${LINK}</p>`
    : "";
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>`,
    `<body style="margin: 0; padding: 24px; background: #faf6ee; color: #1f1a15; font-size: 16px; line-height: 1.5; ${FONT}">`,
    `<div style="max-width: 560px; margin: 0 auto;">`,
    `<p style="margin: 0 0 24px; padding-bottom: 12px; border-bottom: 4px solid #a32e1d; font-size: 20px; font-weight: 700;">${escapeHtml(clinicName)}</p>`,
    paragraph(greeting),
    ...paragraphs.map(paragraph),
    button,
    ...afterwards.map(paragraph),
    `</div></body></html>`,
  ].join("");
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

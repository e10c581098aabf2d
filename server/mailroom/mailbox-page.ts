/** The mailbox as HTML: the list, one mail, and the mail's own page for the sandbox. */
import { escapeHtml } from '../platform/html.ts';
import type { Mail } from '../platform/mail.ts';
import { mark, pageLook } from '../platform/page-look.ts';

export interface Caught {
  id: number;
  recipient: string;
  envelope: Mail;
  at: string;
}

export const mailboxStyle = `${pageLook}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:var(--weight) var(--text-read)/1.5 var(--font)}
.mark{display:block;margin-bottom:var(--space-5);color:var(--accent-text)}
main{max-width:960px;margin:0 auto;padding:var(--space-8) var(--space-4)}
h1{font-size:var(--text-large);font-weight:var(--weight-strong);margin:0 0 var(--space-1);overflow-wrap:anywhere}
.quiet{color:var(--ink-faint);margin:0 0 var(--space-6)}
ul{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
li a{display:grid;grid-template-columns:minmax(0,16em) minmax(0,1fr) auto;gap:var(--space-4);padding:var(--space-3) var(--space-2);border-bottom:1px solid var(--line);color:inherit;text-decoration:none}
li a:hover{background:var(--ground-hover)}
li span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
time{color:var(--ink-faint);font-variant-numeric:tabular-nums}
a{color:var(--accent-text)}
h2{font-size:var(--text-title);font-weight:var(--weight-strong);margin:var(--space-6) 0 var(--space-2)}
dl{display:grid;grid-template-columns:auto 1fr;gap:var(--space-1) var(--space-4);margin:0 0 var(--space-4)}
dt{color:var(--ink-faint)}dd{margin:0;overflow-wrap:anywhere}
iframe{width:100%;height:48vh;border:1px solid var(--line);border-radius:var(--radius)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--ground-side);padding:var(--space-4);border-radius:var(--radius);font:var(--text)/1.6 var(--font-mono)}
@media(max-width:640px){li a{grid-template-columns:1fr auto}li a span:nth-child(2){grid-column:1/-1;grid-row:2}}
`;

const page = (title: string, inside: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><link rel="stylesheet" href="/mailbox/style.css"></head><body><main>${mark}${inside}</main></body></html>`;

/** The caught mails, newest first. */
export const listPage = (mails: Caught[]): string =>
  page(
    'Mailbox',
    `<h1>Mailbox</h1><p class="quiet">No mail server is set, so mail stays here instead of going out. Newest first.</p>${
      mails.length === 0
        ? '<p>No mail yet.</p>'
        : `<ul>${mails
            .map(
              (mail) =>
                `<li><a href="/mailbox/${mail.id}"><span>${escapeHtml(mail.recipient)}</span><span>${escapeHtml(mail.envelope.subject)}</span><time>${mail.at}</time></a></li>`,
            )
            .join('')}</ul>`
    }`,
  );

/** Text with its addresses made links, so that one can follow them. */
const linked = (text: string) =>
  text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, n) => (n % 2 ? `<a href="${escapeHtml(part)}" target="_blank" rel="noopener noreferrer">${escapeHtml(part)}</a>` : escapeHtml(part)))
    .join('');

/** One mail: its head, its look in a sandbox, its text. */
export function mailPageOf({ id, at, envelope }: Caught): string {
  const head: [string, string | undefined][] = [
    ['From', envelope.from && `${envelope.from.name} <${envelope.from.address}>`],
    ['To', envelope.to.join(', ')],
    ['Cc', envelope.cc?.join(', ')],
    ['Bcc', envelope.bcc?.join(', ')],
    ['Answers to', envelope.reply_to],
    ['Sent', at],
    ['Files', envelope.attachments?.map((file) => file.name).join(', ')],
  ];
  const lines = head.filter(([, value]) => value).map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value!)}</dd>`);
  return page(
    envelope.subject,
    `<p><a href="/mailbox">Mailbox</a></p><h1>${escapeHtml(envelope.subject)}</h1><dl>${lines.join('')}</dl>
<iframe src="/mailbox/${id}/body" sandbox="allow-popups allow-popups-to-escape-sandbox" title="The mail as it looks" referrerpolicy="no-referrer"></iframe>
<h2>Text</h2><pre>${linked(envelope.text)}</pre>`,
  );
}

/** The mail's own page; its links open beside it. */
export const bodyPage = ({ envelope }: Caught): string => envelope.html.replace('<head>', '<head><base target="_blank">');

/** The one form of our mails: 600 px, readable without images and in the dark, the text part equal in content, one action, and why you get it. */
import { escapeHtml } from './html.ts';

export interface MailPage {
  language: string;
  /** The line replies are cut above, where a reply makes sense. */
  reply_line?: string;
  /** One sentence on what happened; absent where the body says it. */
  lead?: string;
  /** Clean HTML and its text: the message itself. */
  body?: { html: string; text: string };
  action?: { text: string; url: string };
  /** Why one gets it and how to stop it; empty: nothing of the kind. */
  why: string;
}

/** The HTML and the text of a mail. */
export function mailPage(page: MailPage): { html: string; text: string } {
  const text = [
    page.reply_line,
    page.lead,
    page.body?.text,
    page.action ? `${page.action.text}: ${page.action.url}` : undefined,
    page.why ? `-- \n${page.why}` : undefined,
  ]
    .filter(Boolean)
    .join('\n\n');
  const html = `<!doctype html><html lang="${escapeHtml(page.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<style>@media (prefers-color-scheme: dark){.paper{background:#171a21!important;color:#e6e8ee!important}.quiet{color:#9aa1b2!important}.rule{border-color:#2b303b!important}}</style></head>
<body class="paper" style="margin:0;padding:0;background:#ffffff;color:#1c2130;font:15px/1.55 -apple-system,'Segoe UI',Inter,Roboto,'Apple SD Gothic Neo','Malgun Gothic',sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 16px"><table role="presentation" width="600" cellpadding="0" cellspacing="0" style="max-width:600px;width:100%;text-align:left"><tr><td>
${page.reply_line ? `<p class="quiet" style="margin:0 0 16px;color:#667085;font-size:12px">${escapeHtml(page.reply_line)}</p>` : ''}
${page.lead ? `<p style="margin:0 0 16px">${escapeHtml(page.lead)}</p>` : ''}
${page.body ? `<div style="margin:0 0 20px">${page.body.html}</div>` : ''}
${page.action ? `<p style="margin:0 0 24px"><a href="${escapeHtml(page.action.url)}" style="display:inline-block;background:#4f5bd5;color:#ffffff;text-decoration:none;padding:10px 18px;border-radius:6px;font-weight:bold">${escapeHtml(page.action.text)}</a></p>` : ''}
${page.why ? `<p class="quiet rule" style="margin:24px 0 0;padding-top:12px;border-top:1px solid #e4e7ee;color:#667085;font-size:12px">${escapeHtml(page.why)}</p>` : ''}
</td></tr></table></td></tr></table></body></html>`;
  return { html, text };
}

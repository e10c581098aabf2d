/** Kinds of files: those nobody may send, and those a browser may be told the type of. */
import type { Reads } from '../platform/db.ts';
import { refusal } from '../platform/refusal.ts';
import { settingsOf } from '../settings/index.ts';

/** What runs when it is opened. Scripts of the web (html, svg, js in a page) are accepted: they only ever leave as downloads. */
export const refusedEndings = new Set(
  `ade adp apk appref-ms app application appx bat cab chm cmd com command cpl deb desktop diagcab dll dmg exe gadget hta inf ins iso isp jar jnlp jse lib lnk
   mde msc msi msix msp mst nsh osx pif ps1 ps1xml ps2 psc1 psc2 psd1 psm1 reg rpm scf scr sct sh shb shs sys vb vbe vbs vhd vhdx vxd workflow ws wsc wsf wsh xll`.split(
    /\s+/,
  ),
);

/** Windows drops dots and blanks at the end of a name, so they hide no ending. */
const endingOf = (name: string): string => /\.([^.]+)$/.exec(name.replace(/(?<![.\s])[.\s]+$/, ''))?.[1]?.toLowerCase() ?? '';

/** Refuses files by name: what runs, and what is not among the kinds an admin allows (A36). */
export async function refuseKinds(db: Reads, files: { name: string }[]): Promise<void> {
  if (!files.length) return;
  const { attachment_types: allowed } = await settingsOf(db);
  const refused = files
    .map((file) => ({ ...file, ending: endingOf(file.name) }))
    .find(({ ending }) => refusedEndings.has(ending) || (allowed && !allowed.includes(ending)));
  if (refused) throw refusal('attachment.type', { name: refused.name });
}

const safe = new Set(
  `application/pdf application/zip application/gzip application/x-7z-compressed application/json application/msword application/rtf application/vnd.ms-excel application/vnd.ms-powerpoint
   application/vnd.openxmlformats-officedocument.wordprocessingml.document application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
   application/vnd.openxmlformats-officedocument.presentationml.presentation application/vnd.oasis.opendocument.text application/vnd.oasis.opendocument.spreadsheet
   audio/mpeg audio/ogg audio/wav audio/mp4 video/mp4 video/webm video/quicktime image/png image/jpeg image/gif image/webp image/avif image/heic image/tiff
   message/rfc822 text/plain text/csv text/calendar`.split(/\s+/),
);

/** The type a download is sent with: a harmless one as it was given, anything else as nothing in particular. */
export function downloadType(given: string): string {
  const type = given.split(';')[0]!.trim().toLowerCase();
  return safe.has(type) ? type : 'application/octet-stream';
}

/** The page Email Notifications: which mails go out and in what words, and what they would look like. */
import * as contract from '../../contract/mail-texts.ts';
import type { Actor, Serve } from '../people/index.ts';
import { type Reads, sql } from '../platform/db.ts';
import { mailPage } from '../platform/mail-page.ts';
import { Invalid, refuseFlaws } from '../platform/refusal.ts';
import { changeMail, emailNotifications, fillText, readWords } from '../settings/index.ts';
import { sampleValues } from './sample-values.ts';
import { type ShareKind, shareWords } from './share-words.ts';

const workspacesOf = (db: Reads, deskId: number) =>
  db.rows<{ id: number; name: string; kind: 'it' | 'business' }>(
    sql`select id, name, kind from workspaces where org_id = ${db.org_id} and desk_id = ${deskId} order by position, id`,
  );

/** The desk, or the workspace of it that is named. */
async function placeOf(db: Reads, actor: Actor, workspaceId: number | null | undefined): Promise<{ desk_id: number; workspace_id: number | null }> {
  if (workspaceId != null && !(await workspacesOf(db, actor.desk_id)).some((one) => one.id === workspaceId))
    throw new Invalid([{ field: 'workspace_id', code: 'invalid_value', message: `There is no workspace matching ${workspaceId} at this desk.` }]);
  return { desk_id: actor.desk_id, workspace_id: workspaceId ?? null };
}

export function mailTextRoutes(serve: Serve): void {
  serve(contract.listWorkspaces, ({ actor }) => workspacesOf(actor.db.read, actor.desk_id));
  serve(contract.listEmailNotifications, async ({ actor, query }) =>
    emailNotifications(actor.db.read, await placeOf(actor.db.read, actor, query.workspace_id)),
  );
  serve(contract.changeEmailNotification, async ({ actor, params, body }) => {
    const place = await placeOf(actor.db.read, actor, body.workspace_id);
    await actor.db.transact((tx) => changeMail(tx, place, params.kind, body, actor.person_id));
    return (await emailNotifications(actor.db.read, place)).find((one) => one.kind === params.kind)!;
  });
  serve(contract.previewEmailNotification, ({ actor, params, body }) => {
    const { words, flaws } = readWords(params.kind, body, '');
    refuseFlaws(flaws);
    const { subject, html, text } = fillText(words, sampleValues(body.language, actor.desk.name));
    const around = shareWords[body.language];
    const why = params.kind in around.why ? around.why[params.kind as ShareKind] : '';
    const action = why ? { text: params.kind === 'copy_added' ? around.portal : around.open, url: 'https://desk.example' } : undefined;
    const page = mailPage({ language: body.language, body: { html, text }, ...(action ? { action } : {}), why });
    return { subject, ...page };
  });
}

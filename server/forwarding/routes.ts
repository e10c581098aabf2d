/** Endpoints of mail an agent begins. */
import * as contract from '../../contract/forwarding.ts';
import { messageFor, wireMessage } from '../messages/index.ts';
import type { Serve } from '../people/index.ts';
import { refusal } from '../platform/refusal.ts';
import { showTicket } from '../tickets/index.ts';
import { emailConfigsOf } from './email-configs.ts';
import { quotedFor, sendOut } from './forward-ticket.ts';
import { createOutbound } from './outbound-email.ts';

const nothing = new Set<never>();

export function forwardingRoutes(serve: Serve): void {
  serve(contract.createOutboundEmail, async ({ actor, body, files, base }) =>
    showTicket(actor.db.read, actor, await createOutbound(actor.db, actor, body, files), nothing, base, true),
  );
  serve(contract.showQuoted, ({ actor, params }) => quotedFor(actor.db.read, actor, params.ticket_id));
  serve(contract.forwardTicket, async ({ actor, params, body, files, base }) =>
    wireMessage(await messageFor(actor.db.read, actor, await sendOut(actor.db, actor, params.ticket_id, body, files, 'forward')), base),
  );
  serve(contract.replyToForward, async ({ actor, params, body, files, base }) =>
    wireMessage(await messageFor(actor.db.read, actor, await sendOut(actor.db, actor, params.ticket_id, body, files, 'reply_to_forward')), base),
  );
  serve(contract.listEmailConfigs, ({ actor }) => emailConfigsOf(actor.db.read, actor));
  serve(contract.showEmailConfig, async ({ actor, params }) => {
    const config = (await emailConfigsOf(actor.db.read, actor)).find((one) => one.id === params.email_config_id);
    if (!config) throw refusal('not_found');
    return config;
  });
}

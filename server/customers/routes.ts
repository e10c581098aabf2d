/** Endpoints of contacts. */
import type { FastifyRequest } from 'fastify';
import * as beside from '../../contract/contact-addresses.ts';
import * as contract from '../../contract/contacts.ts';
import { companyHistory } from '../companies/index.ts';
import type { NewAgentStep } from '../groups/index.ts';
import type { Serve } from '../people/index.ts';
import type { Databases } from '../platform/db.ts';
import type { Files } from '../platform/files.ts';
import type { Upload } from '../platform/http/uploads.ts';
import { askForProof } from './address-proof.ts';
import { addContactAddress, listedAddresses, makeContactAddressPrimary, removeContactAddress } from './addresses.ts';
import { changeContact } from './change-contact.ts';
import { contactFor, showContact } from './contact.ts';
import { setContactFate } from './contact-fate.ts';
import { contactCount, contactHits } from './count-contacts.ts';
import { createContact, type Sent } from './create-contact.ts';
import { type ErasureStep, eraseContact } from './erase-contact.ts';
import { contactList } from './list-contacts.ts';
import { makeAgent } from './make-agent.ts';
import { pictureIn } from './picture.ts';
import { contactsByQuery } from './search-contacts.ts';

/** What rooms above and beside do inside this room's commands; wiring plugs it. */
export interface CustomerSteps {
  erasure: ErasureStep[];
  new_agent: NewAgentStep[];
}

/** `known`: a door whose callers are known before anything begins, for what reaches past their database. */
export function customerRoutes(serve: Serve, known: Serve, house: { databases: Databases; files: Files }, steps: CustomerSteps): void {
  const sent = async (files: Upload[], request: FastifyRequest): Promise<Sent> => ({
    picture: await pictureIn(house.files, files),
    files,
    form: request.isMultipart(),
  });
  serve(contract.createContact, async ({ actor, body, files, base, request }) =>
    showContact(actor.db.read, actor, await createContact(actor.db, actor, body, await sent(files, request)), base),
  );
  serve(contract.listContacts, async ({ actor, query, base, next }) => {
    const listed = await contactList(actor, query, base);
    next(listed.next, listed.more);
    return listed.rows;
  });
  serve(contract.countContacts, ({ actor, query }) => contactCount(actor, query));
  serve(contract.findContacts, ({ actor, query }) => contactHits(actor, query.term));
  serve(contract.searchContacts, async ({ actor, query, base, next }) => {
    const page = query.page ?? 1;
    const found = await contactsByQuery(actor, query.query, page, base);
    next(null, page < 10 && found.total > page * 30);
    return found;
  });
  serve(contract.showContact, ({ actor, params, base }) => showContact(actor.db.read, actor, params.contact_id, base));
  serve(contract.changeContact, async ({ actor, params, body, files, base, request }) => {
    await changeContact(actor.db, actor, params.contact_id, body, await sent(files, request));
    return showContact(actor.db.read, actor, params.contact_id, base);
  });
  serve(contract.deleteContact, ({ actor, params }) => setContactFate(actor.db, actor, params.contact_id, 'delete'));
  serve(contract.restoreContact, ({ actor, params }) => setContactFate(actor.db, actor, params.contact_id, 'restore'));
  serve(contract.blockContact, ({ actor, params }) => setContactFate(actor.db, actor, params.contact_id, 'block'));
  serve(contract.unblockContact, ({ actor, params }) => setContactFate(actor.db, actor, params.contact_id, 'unblock'));
  serve(contract.eraseContact, ({ actor, params, query }) =>
    eraseContact(actor.db, actor, params.contact_id, /^(?:true|1)$/i.test(query.force ?? ''), steps.erasure),
  );
  serve(contract.makeAgent, ({ actor, params, body, base }) => makeAgent(actor.db, actor, params.contact_id, body, base, steps.new_agent));

  serve(beside.listContactAddresses, async ({ actor, params }) => {
    await contactFor(actor.db.read, actor, params.contact_id, 'any', false);
    return listedAddresses(actor.db.read, params.contact_id);
  });
  serve(beside.addContactAddress, ({ actor, params, body }) => addContactAddress(actor.db, actor, params.contact_id, body.email));
  serve(beside.makeAddressPrimary, ({ actor, params }) => makeContactAddressPrimary(actor.db, actor, params.contact_id, params.email_id));
  serve(beside.removeContactAddress, ({ actor, params }) => removeContactAddress(actor.db, actor, params.contact_id, params.email_id));
  known(beside.sendAddressProof, ({ actor, params, ip }) => askForProof(house.databases, actor, params.contact_id, params.email_id, ip));
  serve(beside.listContactCompanies, async ({ actor, params }) => {
    await contactFor(actor.db.read, actor, params.contact_id, 'any', false);
    return companyHistory(actor.db.read, actor.desk_id, params.contact_id);
  });
}

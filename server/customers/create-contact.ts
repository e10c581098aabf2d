/** Makes a contact (D1–D3). Somebody another desk of the organisation knows becomes one here; nothing of what is known of them is overwritten. */
import type { NewContact } from '../../contract/contacts.ts';
import { atHelpDesk, linkNewContact, setMemberships } from '../companies/index.ts';
import { type Actor, addPerson, changeCustomer, changePerson, giveCustomerSeat, ownerOfAddress, type PersonFacts } from '../people/index.ts';
import { type Database, sql, type Tx } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { keepUploads, type Upload } from '../platform/http/uploads.ts';
import { type Flaw, Invalid, refuseFlaws } from '../platform/refusal.ts';
import { giveAddresses, isNamedOtherwise, knownHere, takenFlaw, wantedFrom } from './addresses.ts';
import { checkedContact, personFactsOf } from './contact-facts.ts';
import type { Picture } from './picture.ts';

/** What came with a request beside its fields: the picture, and whether they came as a form, where everything is text. */
export interface Sent {
  picture: Picture | null;
  files: Upload[];
  form: boolean;
}

function flawsOf(given: NewContact, facts: Partial<PersonFacts>): Flaw[] {
  const email = given.email ?? null;
  const flaws: Flaw[] = [];
  const named = isNamedOtherwise({ phone: null, mobile: null, twitter_id: null, unique_external_id: null, ...facts });
  if (email === null && !named)
    flaws.push({ field: 'email', code: 'missing_field', message: 'One of email, phone, mobile, twitter_id, unique_external_id is mandatory.' });
  if (email === null && given.other_emails?.length)
    flaws.push({ field: 'email', code: 'missing_field', message: 'It is mandatory where there are other_emails.' });
  return flaws.slice(0, 1);
}

/** Makes the contact and gives their id. */
export function createContact(db: Database, actor: Actor, given: NewContact, sent: Sent): Promise<number> {
  atHelpDesk(actor);
  const facts = personFactsOf(given);
  refuseFlaws(flawsOf(given, facts));
  return db.transact(async (tx) => {
    keepUploads(tx, sent.files);
    const { values, companies } = await checkedContact(tx, actor, given, null, sent.form);
    const email = given.email ?? null;
    const owner = email === null ? null : await ownerOfAddress(tx, email);
    if (owner !== null && (await knownHere(tx, actor, owner))) throw new Invalid([takenFlaw('email', email!, owner)], 409);
    const personId = owner ?? (await addPerson(tx, { name: facts.name!, language: facts.language }));
    await giveCustomerSeat(tx, actor.desk_id, personId);
    await changePerson(tx, personId, owner === null ? facts : await missingOf(tx, personId, facts));
    if (owner === null) await giveAddresses(tx, actor, personId, wantedFrom(email, given.other_emails ?? []), null);
    await changeCustomer(tx, actor.desk_id, personId, {
      custom_fields: values,
      ...(given.vip === undefined ? {} : { vip: given.vip }),
      ...(sent.picture ? { avatar: sent.picture } : {}),
    });
    if (companies?.length) await setMemberships(tx, actor.desk_id, personId, companies);
    else linkNewContact(tx, actor.desk_id, personId);
    await emit(tx, 'contact.created', { desk_id: actor.desk_id, actor_id: actor.person_id }, { contact_id: personId, known: owner !== null }, 'contacts');
    return personId;
  });
}

/** Of the facts given those the person has none of yet. */
async function missingOf(tx: Tx, personId: number, facts: Partial<PersonFacts>): Promise<Partial<PersonFacts>> {
  const row = (await tx.row<Record<string, unknown>>(sql`
    select phone, mobile, twitter_id, facebook_id, unique_external_id, job_title, address, description from people where org_id = ${tx.org_id} and id = ${personId}`))!;
  return Object.fromEntries(Object.entries(facts).filter(([field]) => field in row && row[field] === null));
}

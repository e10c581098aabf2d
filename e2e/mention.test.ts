/** A4: whoever mentions somebody without access is offered to share; "Not now" sends without, one press gives the level; both are remembered. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, letters, lineOf, numberOf, openDesk, picture, storyOf } from './desk.ts';

let desk: Desk;
let ada: Page;
let id: number;
const scene = storyOf(() => desk);

before(async () => {
  desk = await openDesk();
  ada = await desk.as('ada', '/d/care/tickets');
  id = await numberOf(ada, 'Printer on fire');
  await lineOf(ada, 'Printer on fire').click();
});
after(() => desk?.close());

const note = () => ada.getByRole('textbox', { name: 'Private note, only for agents' });
const offerFor = (name: string) => ada.getByRole('region', { name: `${name} cannot see this ticket.` });
const add = () => ada.getByRole('button', { name: /^Add private note/ }).click();
const thread = () => ada.getByRole('region', { name: 'Conversation' });

async function writeNote(before: string, mentioned: string, name: string, after: string): Promise<void> {
  await ada.getByRole('button', { name: /^Note/ }).click();
  await note().pressSequentially(`${before} @${mentioned}`);
  const option = ada.getByRole('listbox', { name: 'People and groups to mention' }).getByRole('option', { name });
  await option.waitFor();
  await ada.keyboard.press('Enter');
  await note().pressSequentially(after);
}

scene('who can open the ticket raises no offer', async () => {
  const asked = ada.waitForResponse((answer) => /\/mentions\?/.test(answer.url()));
  await writeNote('Thank you,', 'tom', 'Tom Okafor', 'for the fuse.');
  // The server has been asked, and had nothing to say.
  assert.equal((await asked).status(), 200);
  await ada.waitForTimeout(300);
  assert.equal(await ada.getByText('cannot see this ticket').count(), 0);
  await add();
  await letters(ada).filter({ hasText: 'for the fuse.' }).waitFor();
});

scene('who cannot raises one; “Not now” sends the note without giving access', async () => {
  await writeNote('Seen this before,', 'gra', 'Grace Hopper', '?');
  await offerFor('Grace Hopper').waitFor();
  assert.match((await offerFor('Grace Hopper').textContent()) ?? '', /Share it with them\?\s*View\s*Note\s*Work\s*Not now/);
  await picture(ada, 'mention-offer');
  await offerFor('Grace Hopper').getByRole('button', { name: 'Not now' }).click();
  await offerFor('Grace Hopper').waitFor({ state: 'detached' });
  await add();
  await letters(ada).filter({ hasText: 'Seen this before' }).waitFor();
  await thread().getByText('mentioned Grace Hopper without sharing').waitFor();
  const grace = await desk.as('grace', `/d/care/tickets/${id}`);
  await grace.getByRole('heading', { name: `You cannot open #${id}` }).waitFor();
  await grace.getByRole('button', { name: 'Nothing new' }).waitFor();
  await grace.context().close();
});

scene('a group is marked as one, and as without access where somebody in it has none; that one alone raises an offer', async () => {
  const list = ada.getByRole('listbox', { name: 'People and groups to mention' });
  const [hardware, billing] = [list.getByRole('option', { name: /^Printers & hardware/ }), list.getByRole('option', { name: /^Billing/ })];
  await ada.getByRole('button', { name: /^Note/ }).click();
  const asked = ada.waitForResponse((answer) => /\/mentions\?/.test(answer.url()));
  await note().pressSequentially('Is this for @prin');
  await hardware.getByText('Group', { exact: true }).waitFor();
  assert.equal((await asked).status(), 200);
  assert.equal(await hardware.getByText('No access yet').count(), 0, 'all of it can open the ticket');
  await ada.keyboard.press('Enter');
  await note().pressSequentially(' or for @bill');
  await billing.getByText('Group', { exact: true }).waitFor();
  await billing.getByText('No access yet').waitFor();
  await picture(ada, 'mention-group');
  await ada.keyboard.press('Enter');
  const offer = ada.getByRole('region', { name: 'Not everybody in Billing can see this ticket.' });
  await offer.waitFor();
  assert.match((await offer.textContent()) ?? '', /Share it with the group\?/);
  assert.equal(await ada.getByText('Not everybody in Printers').count(), 0);
  await offer.getByRole('button', { name: 'Not now' }).click();
  await offer.waitFor({ state: 'detached' });
  await note().pressSequentially('?');
  await add();
  await letters(ada).filter({ hasText: 'Is this for @Printers & hardware or for @Billing' }).waitFor();
  await thread().getByText('mentioned Billing without sharing').waitFor();
});

scene('one press on a level shares, and the note goes with access', async () => {
  await writeNote('Please have a look,', 'sof', 'Sofia Reyes', '.');
  await offerFor('Sofia Reyes').getByRole('button', { name: 'Note', exact: true }).click();
  await offerFor('Sofia Reyes').waitFor({ state: 'detached' });
  await add();
  await thread().getByText('shared this with Sofia Reyes (Note), after a mention').waitFor();
  await picture(ada, 'mention-shared');

  const sofia = await desk.as('sofia', '/d/care/tickets?view=shared_with_me');
  await sofia.getByRole('button', { name: /^(Nothing|\d+) new$/ }).click();
  await sofia.getByRole('link', { name: /Ada Lovelace mentioned you/ }).waitFor();
  await picture(sofia, 'sofia-was-mentioned');
  await sofia.keyboard.press('Escape');
  await lineOf(sofia, 'Printer on fire').click();
  await letters(sofia).filter({ hasText: 'Please have a look' }).waitFor();
  assert.equal(await sofia.getByRole('button', { name: /^Reply to/ }).count(), 0, 'the level Note gives no reply');
  await sofia.getByRole('button', { name: /^Note/ }).waitFor();
  await sofia.getByRole('button', { name: 'Nothing new' }).waitFor();
});

scene('no page complained, but for the ticket Grace may not see', async () => {
  assert.deepEqual(
    desk.complaints.filter((one) => !/status of 404/.test(one)),
    [],
  );
});

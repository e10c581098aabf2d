/** Skills: an admin keeps the list and who has them; everybody else reads it. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, openDesk, storyOf, toasts } from './desk.ts';

let desk: Desk;
let ada: Page;
const scene = storyOf(() => desk);

before(async () => {
  desk = await openDesk();
  ada = await desk.as('ada', '/d/care/settings/skills');
});
after(() => desk?.close());

scene('the empty list says what a skill is; the first one is made and given to somebody', async () => {
  await ada.getByText('No skills yet').waitFor();
  await ada.getByRole('button', { name: 'Add skill' }).click();
  await ada.getByRole('textbox', { name: 'Name' }).fill('Frensh');
  await ada.getByRole('combobox', { name: 'Agents who have it' }).fill('Grace');
  await ada.getByRole('option', { name: 'Grace Hopper' }).click();
  // The list stays open for a second choice.
  await ada.keyboard.press('Tab');
  await ada.getByRole('button', { name: 'Add skill' }).click();
  await toasts(ada).getByText('Skill “Frensh” added.').waitFor();
  await ada.getByText('Grace Hopper', { exact: true }).waitFor();
});

scene('it is renamed, and stands on the page of the agent, where it is taken away', async () => {
  await ada.getByRole('link', { name: 'Frensh' }).click();
  await ada.getByRole('textbox', { name: 'Name' }).fill('French');
  await ada.getByRole('button', { name: 'Save changes' }).click();
  await toasts(ada).getByText('Skill “French” saved.').waitFor();
  const { agents } = await (await ada.request.get('/api/v2/directory')).json();
  const grace = agents.find((one: { name: string }) => one.name === 'Grace Hopper').id;
  await ada.goto(`/d/care/settings/agents/${grace}`);
  const skills = ada.getByRole('combobox', { name: 'Skills' });
  await ada.getByText('French', { exact: true }).waitFor();
  await skills.focus();
  await ada.keyboard.press('Backspace');
  // It is back among what could be chosen.
  await ada.getByRole('option', { name: 'French' }).waitFor();
  await ada.keyboard.press('Tab');
  await ada.getByRole('button', { name: 'Save changes' }).click();
  await toasts(ada).getByText('Changes to Grace Hopper saved.').waitFor();
  const [skill] = await (await ada.request.get('/api/v2/admin/skills')).json();
  assert.deepEqual([skill.name, skill.agents], ['French', []]);
});

scene('who is no admin reads the list and changes nothing; an admin deletes', async () => {
  const tom = await desk.as('tom', '/d/care/settings/skills');
  await tom.getByText('French', { exact: true }).waitFor();
  assert.equal(await tom.getByRole('link', { name: 'French' }).count(), 0);
  assert.equal(await tom.getByRole('button', { name: 'Add skill' }).count(), 0);
  await tom.context().close();
  await ada.goto('/d/care/settings/skills');
  await ada.getByRole('link', { name: 'French' }).click();
  await ada.getByRole('button', { name: 'Delete skill…' }).click();
  await ada.getByRole('button', { name: 'Delete skill', exact: true }).click();
  await toasts(ada).getByText('Skill “French” deleted.').waitFor();
  await ada.getByText('No skills yet').waitFor();
});

scene('no page complained', async () => {
  assert.deepEqual(desk.complaints, []);
});

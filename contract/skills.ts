/** Skills: what agents are good at, in an order, and which tickets ask for it. */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Line, Nothing, OneOf, Paging, Text } from './values.ts';

const operators = ['is', 'is_not', 'in', 'not_in', 'contains', 'does_not_contain', 'starts_with', 'ends_with', 'greater_than', 'less_than'] as const;
const Value = Type.Unsafe<string | number | boolean | (string | number)[]>({
  type: ['string', 'number', 'boolean', 'array'],
  maxLength: 1000,
  maxItems: 200,
  items: { type: ['string', 'number'], maxLength: 1000 },
});
const condition = { resource_type: OneOf(['ticket', 'contact', 'company']), field_name: Text(100), operator: OneOf(operators) };
const SkillCondition = Type.Object({ ...condition, value: Value }, { additionalProperties: false });
export const Skill = Type.Object({
  id: Id,
  name: Type.String(),
  rank: Type.Integer(),
  match_type: OneOf(['all', 'any']),
  conditions: Type.Array(Type.Object({ ...condition, value: Type.Unknown() })),
  agents: Type.Array(Type.Object({ id: Id })),
  created_at: Instant,
  updated_at: Instant,
});
export type Skill = Static<typeof Skill>;

const given = {
  rank: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  match_type: Type.Optional(OneOf(['all', 'any'])),
  conditions: Type.Optional(Type.Array(SkillCondition, { maxItems: 50 })),
};
const skillParams = Type.Object({ skill_id: Id });

export const listSkills = endpoint({
  method: 'GET',
  path: '/admin/skills',
  who: 'agent',
  about: 'The skills of this desk, by rank.',
  query: Type.Object(Paging),
  answer: { 200: Type.Array(Skill) },
});
export const showSkill = endpoint({
  method: 'GET',
  path: '/admin/skills/:skill_id',
  who: 'agent',
  about: 'One skill with its agents.',
  params: skillParams,
  answer: { 200: Skill },
  refuses: ['skill.not_found'],
});
export const createSkill = endpoint({
  method: 'POST',
  path: '/admin/skills',
  who: 'admin',
  about: 'Make a skill; without a rank it comes last, with one the others move down.',
  body: Type.Object(
    { name: Line(200), ...given, agents: Type.Optional(Type.Array(Type.Object({ id: Id }, { additionalProperties: false }), { maxItems: 2000 })) },
    { additionalProperties: false },
  ),
  answer: { 201: Skill },
  refuses: ['skill.name_taken'],
});
export const changeSkill = endpoint({
  method: 'PUT',
  path: '/admin/skills/:skill_id',
  who: 'admin',
  about: 'Change a skill; `agents` names those who get it, and with `deleted` those who lose it.',
  params: skillParams,
  body: Type.Object(
    {
      name: Type.Optional(Line(200)),
      ...given,
      agents: Type.Optional(Type.Array(Type.Object({ id: Id, deleted: Type.Optional(Type.Boolean()) }, { additionalProperties: false }), { maxItems: 2000 })),
    },
    { additionalProperties: false },
  ),
  answer: { 200: Skill },
  refuses: ['skill.not_found', 'skill.name_taken'],
});
export const deleteSkill = endpoint({
  method: 'DELETE',
  path: '/admin/skills/:skill_id',
  who: 'admin',
  about: 'Delete a skill; its agents lose it.',
  params: skillParams,
  answer: { 204: Nothing },
  refuses: ['skill.not_found'],
});

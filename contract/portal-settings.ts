/** Settings > Portals: what anybody may do at the portal of this desk (D20–D22, A28). */
import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { OneOf } from './values.ts';

export const portalLanguages = ['en', 'ko', 'de'] as const;
export const PortalSettings = Type.Object({
  /** D20: logged-in users only stops anonymous tickets. */
  who_can_submit_tickets: OneOf(['anyone', 'logged_in']),
  /** A28. `anyone`: whoever has a public ticket URL; for every desk of the organisation, as Security has it. */
  who_can_view_public_tickets: OneOf(['anyone', 'logged_in']),
  /** D21: strangers may ask for access by themselves. */
  sign_up: Type.Boolean(),
  /** What the portal is offered in; the first one where the browser wants none of them. */
  languages: Type.Array(OneOf(portalLanguages), { minItems: 1, maxItems: 3, uniqueItems: true }),
});
export type PortalSettings = Static<typeof PortalSettings>;

export const showPortalSettings = endpoint({
  method: 'GET',
  path: '/settings/portal',
  who: 'agent',
  about: 'What anybody may do at the portal of this desk.',
  answer: { 200: PortalSettings },
});
export const changePortalSettings = endpoint({
  method: 'PUT',
  path: '/settings/portal',
  who: 'admin',
  about:
    'Change the settings it names. `who_can_view_public_tickets` is the switch of Security: `anyone` turns public links on, `logged_in` lets only signed-in people open them.',
  body: Type.Object(Type.Partial(PortalSettings).properties, { additionalProperties: false }),
  answer: { 200: PortalSettings },
});

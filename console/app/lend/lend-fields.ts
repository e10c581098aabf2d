/** What the fields of the desk's own lend to the forms and pages of contacts and companies. */
export { OwnInputs } from '../../customer-fields/own-inputs.tsx';
export { filledOf, OwnValue } from '../../customer-fields/own-values.tsx';
export { ownGiven, ownOf, placingOwn, useFields, useOwnFields } from '../../customer-fields/use-fields.ts';

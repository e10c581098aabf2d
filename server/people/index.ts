/**
 * People: one human being per row in the whole organisation, their addresses, and their seats: agent at this desk, customer at that one.
 * Promises: an address belongs to one person, whatever the case; a person has one primary address at most.
 */
export type { Actor, Agent, AgentCall, Customer, Desk, Role, Serve, ServeAnyone, ServeCustomer, Visitor } from './actor.ts';
export { isAdmin, isSupervisor } from './actor.ts';
export { type Address, addAddress, addressesOf, lockAddresses, makePrimary, ownerOfAddress, removeAddress } from './addresses.ts';
export { agentAt } from './agent-at.ts';
export { changeSeat, closeSeat, giveSeat, lockSeats, markActive, openSeat, type SeatFacts, setAvailability, takeSeat } from './agent-seats.ts';
export { changeAddress, changePerson, type PersonFacts, verifyAddress, verifyPerson } from './change-person.ts';
export { type CustomerFacts, changeCustomer, erasePerson, giveCustomerSeat, hasSeatElsewhere } from './customer-seats.ts';
export { desksOf, firstOrganisation, hostDesk, setDeskTimeZone } from './desks.ts';
export { addPerson, personByAddress, requesterFor } from './find-or-add-person.ts';
export { dropOrganisation, makeDesk, makeOrganisation } from './make-desk.ts';
export { adminsOf, agentsWithNames, findRequestersBy, namesOf, primaryEmail } from './queries.ts';
export {
  changePeople,
  completePeople,
  factsColumn,
  nextPersonId,
  rememberAll,
  removePeople,
  seatPeople,
  takeAddressesBack,
  takeInPeople,
  unseatPeople,
} from './take-in.ts';

/** Plugs the house together: who serves which endpoints, who listens to which events, what happens by the clock. */

import type { FastifyInstance } from 'fastify';
import type { EndpointShape } from '../contract/endpoint.ts';
import { agentSteps, contactSteps, endSharesOfContact, workedWith } from './access/index.ts';
import { activationRoutes, activationSubscribers, forgetInvites, inviteJobs, inviteResultsOf, serveActivation } from './activation/index.ts';
import { archiveRoutes } from './archive/index.ts';
import { attachmentRoutes, limitFiles, onFileDropped, serveDownloads, sweepUploads } from './attachments/index.ts';
import { bulkRoutes, ticketJobs } from './bulk/index.ts';
import { cannedRoutes } from './canned/index.ts';
import { companyJobs, companyRoutes } from './companies/index.ts';
import { crowdJobs, crowdResultsOf, crowdRoutes } from './crowd/index.ts';
import { customerRoutes, learnWorkedWith, onProofWanted, servePictures, serveProofs } from './customers/index.ts';
import { exportRoutes, onExportWanted, tendExports } from './exports/index.ts';
import { forwardingRoutes } from './forwarding/index.ts';
import { agentJobs, groupRoutes, onAddressChanged, onGroupChanged, refuseTakingOver } from './groups/index.ts';
import { forgetRowsOf, importRoutes, onImportWanted, tendImports } from './imports/index.ts';
import { linkRoutes, publicUrlOf, requestLinkRoutes, servePublicPage, sweepLooks } from './links/index.ts';
import { listRoutes } from './lists/index.ts';
import { mailroomSubscribers, serveMailbox } from './mailroom/index.ts';
import { messageRoutes } from './messages/index.ts';
import { forgetNotes, noteRoutes } from './notes/index.ts';
import { adminSubscribers, mailTextRoutes, notificationRoutes, notificationSubscribers } from './notifications/index.ts';
import type { Agent, Customer, Serve, ServeAnyone, ServeCustomer, Visitor } from './people/index.ts';
import { takeThrough } from './platform/events.ts';
import type { House } from './platform/house-type.ts';
import { type Door, serveOn } from './platform/http/serve.ts';
import { onJobWanted, resumeJobs } from './platform/jobs.ts';
import { onMailQueued } from './platform/mail.ts';
import type { Habit, Subscriber } from './platform/worker.ts';
import { portalRoutes, servePortal } from './portal/index.ts';
import { reportRoutes, sheetHabit, sheetSubscribers } from './reports/index.ts';
import { forgetAddresses, onAddressesLeft, onTicketWords, searchRoutes } from './search/index.ts';
import { portalSharingRoutes, securityRoutes, sharingRoutes } from './sharing/index.ts';
import {
  authenticateAgent,
  authenticateCustomer,
  currentVisitor,
  forgetUnproven,
  keyRoutes,
  onAgent,
  onSignInLink,
  recogniseAgent,
  signinRoutes,
  sweepSignIns,
} from './signin/index.ts';
import { eraseTicketsOf, onAgentLeft, onContactErased, onGroupDeleted, ticketRoutes, ticketsBehindWall } from './tickets/index.ts';
import { foldHabit, followSteps, openingSteps, statusSteps, timeRoutes, timerSteps } from './time/index.ts';
import { sealHabit, timelineRoutes } from './timeline/index.ts';
import { watchingRoutes } from './watching/index.ts';

// What happens to tickets ends timers and moves their hours in the same transaction, whichever process it happens in; nobody reaches further by way of a contact.
takeThrough([...statusSteps, ...timerSteps, ...openingSteps, ...followSteps, ...contactSteps, ...agentSteps]);
learnWorkedWith(workedWith);

/** Serves every endpoint of the contract on the app. */
export function serveAll(app: FastifyInstance, house: House, contract: EndpointShape[]): void {
  const { databases, files, config } = house;
  const common = {
    store: files,
    mostUploadBytes: config.attachment_mb * 1e6,
    mostImportBytes: config.import_mb * 1e6,
    onServe: (shape: EndpointShape) => void contract.push(shape),
  };
  const authenticate: Door<Agent>['authenticate'] = (request, reply, who) => authenticateAgent(databases, request, reply, who);
  const serve: Serve = serveOn<Agent>(app, { ...common, authenticate, recognise: (request, reply, who) => recogniseAgent(databases, request, reply, who) });
  // For rooms that reach past their actor's database: there a caller is known before anything begins.
  const serveKnown: Serve = serveOn<Agent>(app, { ...common, authenticate });
  const anyone: ServeAnyone = serveOn<Agent | Visitor>(app, { ...common, authenticate: (request) => currentVisitor(databases, request) });
  const portal: ServeCustomer = serveOn<Customer>(app, { ...common, authenticate: (request, reply) => authenticateCustomer(databases, request, reply) });
  limitFiles(config.attachment_mb);
  serveDownloads(app, databases, files);
  signinRoutes(serveKnown, anyone, databases, config.demo, house.linkBase);
  keyRoutes(serveKnown, refuseTakingOver);
  groupRoutes(serve, { deletion: [ticketsBehindWall], new_agent: [forgetUnproven] });
  companyRoutes(serve);
  customerRoutes(serve, serveKnown, house, {
    erasure: [eraseTicketsOf, forgetAddresses, endSharesOfContact, forgetRowsOf, forgetInvites, forgetNotes],
    new_agent: [forgetUnproven],
  });
  crowdRoutes(serve);
  noteRoutes(serve);
  importRoutes(serveKnown, files, common.mostImportBytes);
  exportRoutes(serveKnown, files);
  servePictures(app, databases, files);
  serveProofs(app, house);
  cannedRoutes(serve);
  attachmentRoutes(serve);
  ticketRoutes(serve);
  messageRoutes(serve);
  watchingRoutes(serve);
  listRoutes(serve);
  bulkRoutes(serve, async (db, job) => (await inviteResultsOf(db, job)) ?? crowdResultsOf(db, job));
  archiveRoutes(serve);
  forwardingRoutes(serve);
  searchRoutes(serve);
  sharingRoutes(serve);
  securityRoutes(serve);
  linkRoutes(serve, house.linkBase);
  requestLinkRoutes(portal, house.linkBase);
  servePublicPage(app, house);
  portalSharingRoutes(portal, house.databases);
  portalRoutes(portal, anyone, house);
  timeRoutes(serve);
  reportRoutes(serve);
  timelineRoutes(serve);
  notificationRoutes(serve);
  mailTextRoutes(serve);
  serveMailbox(app, house);
  servePortal(app, house);
  activationRoutes(serve, serveKnown, anyone, house);
  serveActivation(app, house);
}

/** What listens to which event. */
export function subscribersOf(house: House): Subscriber[] {
  return [
    onSignInLink,
    ...onAgent(house.linkBase),
    ...activationSubscribers(house.linkBase),
    ...onGroupChanged(house.linkBase),
    onAddressChanged,
    onGroupDeleted,
    onContactErased,
    onAddressesLeft,
    onProofWanted(house.linkBase),
    ...onAgentLeft,
    ...mailroomSubscribers(house, (tx, about, madeBy) => publicUrlOf(tx, { desk_id: about.desk_id, id: about.ticket_id }, madeBy, house.linkBase())),
    ...notificationSubscribers(house),
    ...adminSubscribers(house),
    onFileDropped(house.files),
    onImportWanted(house.databases, house.files),
    onExportWanted(house.databases, house.files, house.linkBase),
    ...onTicketWords,
    ...sheetSubscribers(house.linkBase),
    onJobWanted([...ticketJobs, ...agentJobs([forgetUnproven]), ...companyJobs, ...crowdJobs, ...inviteJobs(house.linkBase)]),
    onMailQueued(
      { smtp_url: house.config.smtp_url, from: house.config.mail_from || 'Tandem <tandem@localhost>', open: (key) => house.files.open(key) },
      house.log,
    ),
  ];
}

/** What happens by the clock. */
export const habitsOf = (house: House): Habit[] => [
  sweepSignIns,
  sweepUploads,
  sweepLooks,
  resumeJobs,
  sealHabit,
  sheetHabit,
  foldHabit,
  tendImports(house.files),
  tendExports(house.files),
];

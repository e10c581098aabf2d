/** Plugs the house together: who serves which endpoints, who listens to which events, what happens by the clock. */

import type { FastifyInstance } from 'fastify';
import type { EndpointShape } from '../contract/endpoint.ts';
import { groupRoutes, onAddressChanged, onGroupChanged, refuseTakingOver } from './groups/index.ts';
import { mailroomSubscribers, serveMailbox } from './mailroom/index.ts';
import { notificationRoutes, notificationSubscribers } from './notifications/index.ts';
import type { Agent, Serve, ServeAnyone, Visitor } from './people/index.ts';
import type { House } from './platform/house-type.ts';
import { serveOn } from './platform/http/serve.ts';
import { onJobWanted, resumeJobs } from './platform/jobs.ts';
import { onMailQueued } from './platform/mail.ts';
import type { Habit, Subscriber } from './platform/worker.ts';
import { servePortal } from './portal/index.ts';
import { onTicketWords, searchRoutes } from './search/index.ts';
import { sharingRoutes } from './sharing/index.ts';
import { authenticateAgent, currentVisitor, forgetUnproven, keyRoutes, onAgent, onSignInLink, signinRoutes, sweepSignIns } from './signin/index.ts';
import { limitFiles, onFileDropped, onGroupDeleted, serveDownloads, sweepUploads, ticketJobs, ticketRoutes, ticketsBehindWall } from './tickets/index.ts';
import { sealHabit, timelineRoutes } from './timeline/index.ts';

/** Serves every endpoint of the contract on the app. */
export function serveAll(app: FastifyInstance, house: House, contract: EndpointShape[]): void {
  const { databases, files, config } = house;
  const common = { store: files, mostUploadBytes: config.attachment_mb * 1e6, onServe: (shape: EndpointShape) => void contract.push(shape) };
  const serve: Serve = serveOn<Agent>(app, { ...common, authenticate: (request, reply, who) => authenticateAgent(databases, request, reply, who) });
  const anyone: ServeAnyone = serveOn<Agent | Visitor>(app, { ...common, authenticate: (request) => currentVisitor(databases, request) });
  limitFiles(config.attachment_mb);
  serveDownloads(app, databases, files);
  signinRoutes(serve, anyone, databases, config.demo, house.linkBase);
  keyRoutes(serve, refuseTakingOver);
  groupRoutes(serve, { deletion: [ticketsBehindWall], new_agent: [forgetUnproven] });
  ticketRoutes(serve);
  searchRoutes(serve);
  sharingRoutes(serve);
  timelineRoutes(serve);
  notificationRoutes(serve);
  serveMailbox(app, house);
  servePortal(app, house);
}

/** What listens to which event. */
export function subscribersOf(house: House): Subscriber[] {
  return [
    onSignInLink,
    ...onAgent(house.linkBase),
    ...onGroupChanged(house.linkBase),
    onAddressChanged,
    onGroupDeleted,
    ...mailroomSubscribers,
    ...notificationSubscribers(house),
    onFileDropped(house.files),
    ...onTicketWords,
    onJobWanted(ticketJobs),
    onMailQueued(
      { smtp_url: house.config.smtp_url, from: house.config.mail_from || 'Tandem <tandem@localhost>', open: (key) => house.files.open(key) },
      house.log,
    ),
  ];
}

/** What happens by the clock. */
export const habits: Habit[] = [sweepSignIns, sweepUploads, resumeJobs, sealHabit];

/**
 * Notifications: the bell and the mails to agents. Promises: a person hears once of each event, by one row and one mail, whatever number of
 * reasons they have (A56); never of what they did themselves, and never of a ticket they may not see when the news goes out.
 */
export { mailTextRoutes } from './mail-text-routes.ts';
export { notificationSubscribers } from './reactions.ts';
export { notificationRoutes } from './routes.ts';
export { adminSubscribers } from './tell-admins.ts';

/**
 * Groups: agents who share work, and the agents themselves: who has a seat, with which role and scope. Promises: a restricted group always
 * has a leader while anybody is left in it, its leaders hear of what others do to it, nobody widens their own rights, and no admin gets behind
 * a wall by taking over somebody who is.
 */
export { refuseTakingOver } from './access.ts';
export { showAgent } from './agents/agent.ts';
export { agentJobs } from './agents/bulk-agents.ts';
export { createAgentIn, type GivenAgent, type NewAgentStep } from './agents/create-agent.ts';
export { onAddressChanged } from './agents/on-address-changed.ts';
export type { GroupDeletionStep } from './delete-group.ts';
export { onGroupChanged } from './on-group-changed.ts';
export { type GroupSteps, groupRoutes } from './routes.ts';

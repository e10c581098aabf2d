/** The mails of a desk or workspace: on or off, and their words. */
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import {
  changeEmailNotification,
  listEmailNotifications,
  listWorkspaces,
  type MailKind,
  type MailLanguage,
  previewEmailNotification,
} from '../../contract/mail-texts.ts';

const emailsQuery = (workspaceId: number | null) =>
  queryOptions({
    queryKey: ['settings', 'emails', workspaceId],
    queryFn: ({ signal }) => call(listEmailNotifications, { query: workspaceId === null ? {} : { workspace_id: workspaceId } }, signal),
  });

export const useEmails = (workspaceId: number | null) => useQuery(emailsQuery(workspaceId));
export const useWorkspaces = () => useQuery({ queryKey: ['settings', 'workspaces'], queryFn: ({ signal }) => call(listWorkspaces, {}, signal) });

/** A switch moves at once and goes back by itself when it is refused. */
export function useChangeEmail(kind: MailKind, workspaceId: number | null) {
  const queries = useQueryClient();
  const { queryKey } = emailsQuery(workspaceId);
  return useMutation({
    mutationFn: (change: Omit<BodyOf<typeof changeEmailNotification>, 'workspace_id'>) =>
      call(changeEmailNotification, { params: { kind }, body: { ...change, workspace_id: workspaceId } }),
    onMutate: async ({ enabled }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey);
      if (before && enabled !== undefined)
        queries.setQueryData(
          queryKey,
          before.map((one) => (one.kind === kind ? { ...one, enabled } : one)),
        );
      return { before };
    },
    onError: (_refused, _change, kept) => {
      if (kept?.before) queries.setQueryData(queryKey, kept.before);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['settings', 'emails'] }),
  });
}

/** What the mail would look like; the last good one stays while words are being typed. */
export const usePreview = (kind: MailKind, language: MailLanguage, words: { subject: string; body: string }) =>
  useQuery({
    queryKey: ['settings', 'email preview', kind, language, words],
    queryFn: ({ signal }) => call(previewEmailNotification, { params: { kind }, body: { language, ...words } }, signal),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 10_000,
  });

/** What stands on a page whose facts are still coming, were refused, or cannot be reached. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refused } from '../../contract/client.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Sheet, SkeletonFields } from '../../ui/sheet/sheet.tsx';
import { SkeletonLine, SkeletonRows } from '../../ui/skeleton.tsx';
import { useRefusal } from './words/use-refusal.ts';
import { useText } from './words/use-text.tsx';

type Asked = Pick<UseQueryResult<unknown>, 'error' | 'isFetching' | 'refetch'>;

/** Says what was refused and what next; the list or page that failed stands around it. */
export function Failed({ queries, missing }: { queries: Asked[]; missing?: [title: string, text: string] }) {
  const t = useText();
  const say = useRefusal();
  const error = queries.find((query) => query.error)?.error;
  const status = error instanceof Refused ? error.status : 500;
  if (status === 404 && missing) return <EmptyState drawing="glass" title={missing[0]} text={missing[1]} />;
  const ours = status >= 500;
  return (
    <EmptyState drawing={status === 0 || ours ? 'cable' : 'lock'} title={ours ? t('app.broken_title') : say(error)}>
      {(status === 0 || ours) && (
        <TextButton
          look="main"
          disabled={queries.some((query) => query.isFetching)}
          onClick={() => {
            for (const query of queries) if (query.error) void query.refetch();
          }}
        >
          {t('app.retry')}
        </TextButton>
      )}
    </EmptyState>
  );
}

interface WaitingProps {
  queries: Asked[];
  back?: ReactNode;
  missing?: [title: string, text: string];
}

/** A form to come: the same head and fields, in grey. */
export function Waiting({ queries, back, missing }: WaitingProps) {
  const t = useText();
  if (queries.some((query) => query.error))
    return (
      <Sheet back={back}>
        <Failed queries={queries} {...(missing ? { missing } : {})} />
      </Sheet>
    );
  return (
    <Sheet title={<SkeletonLine width={220} height={20} />} back={back}>
      <SkeletonFields count={4} label={t('app.loading')} />
    </Sheet>
  );
}

/** Lines to come, or why they do not. */
export function WaitingLines({ queries }: { queries: Asked[] }) {
  const t = useText();
  return queries.some((query) => query.error) ? <Failed queries={queries} /> : <SkeletonRows count={8} label={t('app.loading')} />;
}

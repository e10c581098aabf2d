import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { TextButton } from '../../../ui/buttons.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Lines, LinesTools } from '../../../ui/lists/lines.tsx';
import { WaitingLines } from '../waiting.tsx';

interface FoundLinesProps<T> {
  /** Where the rows come from; `of` leaves some of them out. */
  query: UseQueryResult<T[]>;
  of?: (row: T) => boolean;
  /** What a row is found by. */
  wordsOf: (row: T) => (string | null | undefined)[];
  words: { label: string; search: string; noneFound: (term: string) => string; clear: string };
  columns: string;
  heads: string[];
  line: (row: T) => ReactNode;
  /** What stands beside the search. */
  tools?: (found: T[]) => ReactNode;
}

/** All there are, in lines, narrowed by what is typed; also while they are still coming, and where nothing fits. */
export function FoundLines<T>({ query, of, wordsOf, words, columns, heads, line, tools }: FoundLinesProps<T>) {
  const [term, setTerm] = useState('');
  const wanted = term.trim().toLowerCase();
  const rows = of ? query.data?.filter(of) : query.data;
  const found = rows?.filter((row) => wordsOf(row).some((word) => word?.toLowerCase().includes(wanted))) ?? [];
  return (
    <>
      <LinesTools>
        <TextInput
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={term}
          onChange={(event) => setTerm(event.currentTarget.value)}
        />
        {tools?.(found)}
      </LinesTools>
      {!rows ? (
        <WaitingLines queries={[query]} />
      ) : found.length === 0 ? (
        <EmptyState drawing="glass" title={words.noneFound(term.trim())}>
          <TextButton onClick={() => setTerm('')}>{words.clear}</TextButton>
        </EmptyState>
      ) : (
        <Lines label={words.label} columns={columns} heads={heads}>
          {found.map(line)}
        </Lines>
      )}
    </>
  );
}

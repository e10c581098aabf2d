/** The skills of this desk, all of them, by rank; the list is searched in the browser. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import { listSkills, type Skill } from '../../contract/skills.ts';

const pageSize = 100;

async function allSkills(signal: AbortSignal): Promise<Skill[]> {
  const skills: Skill[] = [];
  for (let page = 1; ; page += 1) {
    const rows = await call(listSkills, { query: { page, per_page: pageSize } }, signal);
    skills.push(...rows);
    if (rows.length < pageSize) return skills;
  }
}

const skillsQuery = queryOptions({ queryKey: ['desk', 'skills'], queryFn: ({ signal }) => allSkills(signal) });
export const useSkills = () => useQuery(skillsQuery);

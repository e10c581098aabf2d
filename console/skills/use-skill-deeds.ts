/** Making, changing and deleting skills. Keys start with 'desk': the agents who have them change as well. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import { changeSkill, createSkill, deleteSkill } from '../../contract/skills.ts';

function useDeskChanged() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['desk'] });
}

export function useMakeSkill() {
  const changed = useDeskChanged();
  return useMutation({ mutationFn: (body: BodyOf<typeof createSkill>) => call(createSkill, { body }), onSuccess: changed });
}

export function useChangeSkill(skillId: number) {
  const changed = useDeskChanged();
  return useMutation({
    mutationFn: (body: BodyOf<typeof changeSkill>) => call(changeSkill, { params: { skill_id: skillId }, body }),
    onSuccess: changed,
  });
}

export function useDeleteSkill(skillId: number) {
  const changed = useDeskChanged();
  return useMutation({ mutationFn: () => call(deleteSkill, { params: { skill_id: skillId } }), onSuccess: () => void changed() });
}

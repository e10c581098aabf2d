import type { en } from './texts-en.ts';

export const ko: Record<keyof typeof en, string> = {
  title: '메모',
  tab: '메모',
  write: '동료에게 남길 메모를 적으세요…',
  add: '메모 추가',
  save: '저장',
  cancel: '취소',
  more: '{name} 님의 메모로 할 일',
  edit: '편집',
  delete: '삭제',
  delete_sure: '이 메모를 삭제할까요?',
  delete_about: '메모가 있었다는 사실만 타임라인에 남고 내용은 지워집니다.',
  deleted: '메모를 삭제했습니다.',
  edited: '수정됨',
  none: '아직 메모가 없습니다',
  none_text: '습관, 약속, 담당자처럼 동료가 알아야 할 내용을 남기세요. 고객에게는 보이지 않습니다.',
  only_agents: '상담원에게만 보입니다.',
};

export function nodeEnv(more?: Record<string, string>): Record<string, string | undefined>;

import type { Ctx } from './route';
import type { SecurityScheme } from './state';

type Level = SecurityScheme['levels'][number];

export const levelJson = ({ origin }: Ctx, scheme: SecurityScheme, level: Level) => ({
  self: `${origin}/rest/api/3/securitylevel/${level.id}`,
  id: level.id,
  name: level.name,
  description: level.description,
  isDefault: false,
  issueSecuritySchemeId: scheme.id,
});

export const schemeJson = (ctx: Ctx, scheme: SecurityScheme) => ({
  self: `${ctx.origin}/rest/api/3/issuesecurityschemes/${scheme.id}`,
  id: Number(scheme.id),
  name: scheme.name,
  description: scheme.description ?? '',
  levels: scheme.levels.map((level) => levelJson(ctx, scheme, level)),
});

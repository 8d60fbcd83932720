/** Every table, by name. The one place where the platform looks into the areas. */
export * from '#domain/accounts/schema.ts';
export * from '#domain/assessment/schema.ts';
export * from '#domain/certification/schema.ts';
export * from '#domain/childcare/schema.ts';
export * from '#domain/cohorts/schema.ts';
export * from '#domain/community/schema.ts';
export * from '#domain/courses/schema.ts';
export * from '#domain/mentoring/schema.ts';
export * from '#domain/organisations/schema.ts';
export * from '#domain/outcomes/schema.ts';
export * from '#domain/plugins/schema.ts';
export * from '#domain/portfolio/schema.ts';
export * from '#domain/practice/schema.ts';
export * from './schema.ts';

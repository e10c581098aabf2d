/** Endpoints of companies and of the fields of contacts and companies. */
import type { FastifyRequest } from 'fastify';
import * as contract from '../../contract/companies.ts';
import * as fields from '../../contract/customer-fields.ts';
import type { Serve } from '../people/index.ts';
import { changeField, createField, deleteField } from './change-fields.ts';
import { showCompany } from './company.ts';
import { changeCustomerSettings, showCustomerSettings } from './customer-settings.ts';
import { fieldFor, fieldsOf } from './fields.ts';
import { showLinkableOf, startLinking } from './link-job.ts';
import { companyCount, companyHits, companyList } from './list-companies.ts';
import { peopleOfCompany } from './people-of-company.ts';
import { companiesByQuery } from './search-companies.ts';
import { changeCompany, createCompany, deleteCompany } from './write-company.ts';

/** The job's address at the desk it was started at. */
const started = (request: FastifyRequest, base: string, id: number) => ({
  job_id: id,
  href: `${base}${(request.originalUrl ?? request.url).split('/api/v2')[0]}/api/v2/jobs/${id}`,
});

export function companyRoutes(serve: Serve): void {
  serve(contract.createCompany, async ({ actor, body }) => showCompany(actor.db.read, actor, await createCompany(actor.db, actor, body)));
  serve(contract.listCompanies, async ({ actor, query, next }) => {
    const listed = await companyList(actor.db.read, actor, query);
    next(listed.next, listed.more);
    return listed.rows;
  });
  serve(contract.countCompanies, ({ actor, query }) => companyCount(actor.db.read, actor, query));
  serve(contract.findCompanies, async ({ actor, query }) => ({ companies: await companyHits(actor.db.read, actor, query.name) }));
  serve(contract.searchCompanies, async ({ actor, query, next }) => {
    const page = query.page ?? 1;
    const found = await companiesByQuery(actor, query.query, page);
    next(null, page < 10 && found.total > page * 30);
    return found;
  });
  serve(contract.showCompany, ({ actor, params }) => showCompany(actor.db.read, actor, params.company_id));
  serve(contract.changeCompany, async ({ actor, params, body }) => {
    await changeCompany(actor.db, actor, params.company_id, body);
    return showCompany(actor.db.read, actor, params.company_id);
  });
  serve(contract.deleteCompany, ({ actor, params }) => deleteCompany(actor.db, actor, params.company_id));
  serve(contract.listCompanyPeople, async ({ actor, params, query, next }) => {
    const found = await peopleOfCompany(actor.db.read, actor, params.company_id, query);
    next(null, found.more);
    return found.rows;
  });
  serve(contract.showLinkable, ({ actor, params }) => showLinkableOf(actor.db.read, actor, params.company_id));
  serve(contract.linkContacts, async ({ actor, params, base, request }) => started(request, base, await startLinking(actor.db, actor, params.company_id)));

  serve(contract.showCustomerSettings, ({ actor }) => showCustomerSettings(actor.db));
  serve(contract.changeCustomerSettings, ({ actor, body }) => changeCustomerSettings(actor.db, actor, body));

  serve(fields.listContactFields, ({ actor }) => fieldsOf(actor.db.read, actor.desk_id, 'contact'));
  serve(fields.showContactField, ({ actor, params }) => fieldFor(actor.db.read, actor.desk_id, 'contact', params.field_id));
  serve(fields.createContactField, ({ actor, body }) => createField(actor.db, actor, 'contact', body));
  serve(fields.listCompanyFields, ({ actor }) => fieldsOf(actor.db.read, actor.desk_id, 'company'));
  serve(fields.showCompanyField, ({ actor, params }) => fieldFor(actor.db.read, actor.desk_id, 'company', params.field_id));
  serve(fields.createCompanyField, ({ actor, body }) => createField(actor.db, actor, 'company', body));
  for (const change of [fields.changeContactField, fields.changeContactFieldSingular])
    serve(change, ({ actor, params, body }) => changeField(actor.db, actor, 'contact', params.field_id, body));
  for (const remove of [fields.deleteContactField, fields.deleteContactFieldSingular])
    serve(remove, ({ actor, params }) => deleteField(actor.db, actor, 'contact', params.field_id));
  for (const change of [fields.changeCompanyField, fields.changeCompanyFieldSingular])
    serve(change, ({ actor, params, body }) => changeField(actor.db, actor, 'company', params.field_id, body));
  for (const remove of [fields.deleteCompanyField, fields.deleteCompanyFieldSingular])
    serve(remove, ({ actor, params }) => deleteField(actor.db, actor, 'company', params.field_id));
}

metadata description = 'Oversight in a resource group: the function app, two storage accounts, events, logs, alerts, a budget and, where asked for, a private network.'

targetScope = 'resourceGroup'

@description('Which environment this is.')
param environment 'dev' | 'test' | 'prod'

@description('Region. Everything lies in it.')
param location string = 'uksouth'

@description('First part of every name: 2 to 10 lower-case letters and digits.')
@minLength(2)
@maxLength(10)
param workload string = 'oversight'

@description('Tags of everything, beside workload and environment.')
param tags { owner: string, costCentre: string, dataClassification: string }

@description('Redundancy of the account that holds the data.')
param dataSkuName 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS'

@description('Days for which a deleted blob can be brought back.')
param softDeleteDays int

@description('Days for which logs are kept.')
param logRetentionDays int

@description('Gigabytes of logs a day at which logging stops; -1 for no limit.')
param logQuotaGb int

@description('Instances kept ready for HTTP.')
param alwaysReadyHttp int

@description('Memory of an instance, in MB. A national scoring run has room in 2048.')
param instanceMemoryMB 512 | 2048 | 4096 = 2048

@description('The most instances.')
param maximumInstanceCount int = 40

@description('Whether storage is reached through private endpoints alone.')
param isPrivate bool

@description('Addresses of the private network: a /24.')
param addressPrefix string = '10.20.0.0/24'

@description('Client id of the app\'s registration in Entra ID.')
param registrationClientId string

@description('Addresses that alerts and the budget write to.')
param alertEmails string[]

@description('Most to spend in a month, in the billing currency.')
param monthlyBudget int

@description('First day of the budget\'s first month.')
param budgetStartDate string

@description('Whether events are subscribed to: false until the app has been published once, then true.')
param isSubscribed bool = true

@description('When jobs run: six fields, seconds first, UTC.')
param schedules { retrain: string, score: string, watch: string, backtest: string, publish: string, catchUp: string, chase: string, send: string, refresh: string, retain: string } = {
  retrain: '0 */5 * * * *'
  score: '30 */5 * * * *'
  watch: '45 */5 * * * *'
  backtest: '20 */5 * * * *'
  publish: '15 * * * * *'
  catchUp: '0 25 * * * *'
  chase: '0 0 7 * * *'
  send: '50 */5 * * * *'
  refresh: '0 0 10 * * *'
  retain: '0 0 3 * * *'
}

@description('How messages leave: Messages__Sender, and what that sender needs; a password or secret as a reference to a key vault. By default they are kept and shown.')
param messageSettings { *: string } = { Messages__Sender: 'None' }

@description('Data sets that are refreshed: Refresh__DataSets__ and the name of a table in the mapping, with the id that the publisher gives it.')
param refreshSettings { *: string } = {}

@description('Settings in which an environment differs from the defaults of the code, such as Scoring__LookBackQuarters, Retention__PublishedYears, Returns__CollectionClosesAfterDays or Dashboard__OnGovUk.')
param featureSettings { *: string } = {}

var suffix = uniqueString(resourceGroup().id, workload)
var name = '${workload}-${environment}'
var appName = 'func-${name}-${take(suffix, 6)}'
var dataAccountName = take('st${workload}${environment}${suffix}', 24)
var hostAccountName = take('sth${workload}${environment}${suffix}', 24)
var identityName = 'id-${name}'
var allTags = union(tags, { workload: workload, environment: environment })
var issuer = '${az.environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'

var blobWriterId = guid(resourceGroup().id, 'blob-writer')

// Built-in roles, by the ids that they have everywhere, and one of our own.
var role = {
  blobOwner: roleDefinition('b7e6dc6d-f1e8-4753-8033-0f276bb0955b') // Storage Blob Data Owner: what the host asks for in its own account
  blobContributor: roleDefinition('ba92f5b4-2d11-453d-a403-e96b0029c9fe') // Storage Blob Data Contributor
  blobWriter: roleDefinition(blobWriterId)
  queueContributor: roleDefinition('974c5e8b-45b9-4653-ba55-5f855dd0fb88') // Storage Queue Data Contributor
  tableContributor: roleDefinition('0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3') // Storage Table Data Contributor
  metricsPublisher: roleDefinition('3913510d-42f4-4e42-8a64-420c390055eb') // Monitoring Metrics Publisher
}

func roleDefinition(id string) string => subscriptionResourceId('Microsoft.Authorization/roleDefinitions', id)

// What arrives in a container is taken by a function. A test holds this beside the triggers of the code.
var arrivals = [
  { container: 'evidence', function: 'IngestEvidence' }
  { container: 'returns', function: 'IngestReturn' }
]

module identity 'modules/managed-identity/user-assigned-identity.bicep' = {
  params: { name: identityName, location: location, tags: allTags }
}

module blobWriter 'modules/authorization/role-definition.bicep' = {
  params: { roleName: 'Oversight blob writer ${environment} ${take(suffix, 6)}', roleId: blobWriterId }
}

module workspace 'modules/operational-insights/workspace.bicep' = {
  params: { name: 'log-${name}', location: location, tags: allTags, retentionInDays: logRetentionDays, dailyQuotaGb: logQuotaGb }
}

module component 'modules/insights/component.bicep' = {
  params: {
    name: 'appi-${name}'
    location: location
    tags: allTags
    workspaceResourceId: workspace.outputs.resourceId
    principalName: identityName
    principalId: identity.outputs.principalId
    roleDefinitionId: role.metricsPublisher
  }
}

// The data. The app deletes nothing in it but a return that turned out to be about people; what a container held before it was overwritten is kept for a year.
module data 'modules/storage/storage-account.bicep' = {
  params: {
    name: dataAccountName
    location: location
    tags: allTags
    skuName: dataSkuName
    principalName: identityName
    principalId: identity.outputs.principalId
    containers: [
      { name: 'returns', roleDefinitionId: role.blobContributor }
      { name: 'evidence', roleDefinitionId: role.blobWriter }
      { name: 'archive', roleDefinitionId: role.blobWriter }
      { name: 'models', roleDefinitionId: role.blobWriter }
      { name: 'keys', roleDefinitionId: role.blobWriter }
      { name: 'leases', roleDefinitionId: role.blobWriter }
      { name: 'contacts', roleDefinitionId: role.blobWriter }
      { name: 'journal', roleDefinitionId: role.blobWriter }
      { name: 'deadletter' }
    ]
    tables: ['receipts', 'returns', 'scores', 'dashboard', 'decisions', 'views', 'messages']
    tableRoleDefinitionId: role.tableContributor
    queues: ['webjobs-blobtrigger-poison']
    queueRoleDefinitionId: role.queueContributor
    retentionRules: [
      {
        // Returns are never overwritten: an earlier version is one that was deleted because it looked like it held people.
        name: 'refused-returns'
        enabled: true
        type: 'Lifecycle'
        definition: {
          filters: { blobTypes: ['blockBlob'], prefixMatch: ['returns/'] }
          actions: { version: { delete: { daysAfterCreationGreaterThan: 7 } } }
        }
      }
      {
        name: 'overwritten'
        enabled: true
        type: 'Lifecycle'
        definition: {
          filters: { blobTypes: ['blockBlob'], prefixMatch: ['evidence/', 'archive/', 'models/', 'contacts/', 'journal/', 'keys/'] }
          actions: { version: { delete: { daysAfterCreationGreaterThan: 365 } } }
        }
      }
      {
        name: 'undelivered-events'
        enabled: true
        type: 'Lifecycle'
        definition: {
          filters: { blobTypes: ['blockBlob'], prefixMatch: ['deadletter/'] }
          actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 90 } } }
        }
      }
      {
        name: 'rarely-read'
        enabled: true
        type: 'Lifecycle'
        definition: {
          filters: { blobTypes: ['blockBlob'], prefixMatch: ['returns/', 'evidence/'] }
          actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 90 } } }
        }
      }
    ]
    softDeleteDays: softDeleteDays
    publicNetworkAccess: !isPrivate
    workspaceResourceId: workspace.outputs.resourceId
    isLocked: environment == 'prod'
  }
  dependsOn: [blobWriter]
}

// What the Functions host keeps for itself, and the packages it runs. Apart from the data, because the host asks for roles in a whole account.
module host 'modules/storage/storage-account.bicep' = {
  params: {
    name: hostAccountName
    location: location
    tags: allTags
    skuName: environment == 'prod' ? 'Standard_ZRS' : 'Standard_LRS'
    containers: [{ name: 'packages' }]
    accountRoleDefinitionIds: [role.blobOwner, role.queueContributor]
    principalName: identityName
    principalId: identity.outputs.principalId
    softDeleteDays: softDeleteDays
    publicNetworkAccess: !isPrivate
    workspaceResourceId: workspace.outputs.resourceId
    isLocked: false
  }
}

module network 'modules/network/virtual-network.bicep' = if (isPrivate) {
  params: { name: 'vnet-${name}', location: location, tags: allTags, addressPrefix: addressPrefix }
}

module zones 'modules/network/private-dns-zone.bicep' = [
  for service in ['blob', 'queue', 'table']: if (isPrivate) {
    name: 'zone-${service}'
    params: {
      name: 'privatelink.${service}.${az.environment().suffixes.storage}'
      tags: allTags
      virtualNetworkResourceId: network!.outputs.resourceId
    }
  }
]

module dataEndpoints 'modules/network/private-endpoint.bicep' = [
  for (service, i) in ['blob', 'queue', 'table']: if (isPrivate) {
    name: 'data-${service}'
    params: {
      name: 'pep-${name}-data-${service}'
      location: location
      tags: allTags
      serviceResourceId: data.outputs.resourceId
      groupId: service
      subnetResourceId: network!.outputs.endpointSubnetResourceId
      privateDnsZoneResourceId: zones[i]!.outputs.resourceId
    }
  }
]

module hostEndpoints 'modules/network/private-endpoint.bicep' = [
  for (service, i) in ['blob', 'queue', 'table']: if (isPrivate) {
    name: 'host-${service}'
    params: {
      name: 'pep-${name}-host-${service}'
      location: location
      tags: allTags
      serviceResourceId: host.outputs.resourceId
      groupId: service
      subnetResourceId: network!.outputs.endpointSubnetResourceId
      privateDnsZoneResourceId: zones[i]!.outputs.resourceId
    }
  }
]

module plan 'modules/web/serverfarm.bicep' = {
  params: { name: 'asp-${name}', location: location, tags: allTags }
}

module app 'modules/web/site.bicep' = {
  params: {
    name: appName
    location: location
    tags: allTags
    serverFarmResourceId: plan.outputs.resourceId
    identityResourceId: identity.outputs.resourceId
    packageContainerUri: '${host.outputs.endpoints.blob}packages'
    alwaysReadyHttp: alwaysReadyHttp
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    subnetResourceId: isPrivate ? network!.outputs.appSubnetResourceId : ''
    signIn: { issuer: issuer, clientId: registrationClientId }
    workspaceResourceId: workspace.outputs.resourceId
    appSettings: union(messageSettings, refreshSettings, featureSettings, {
      // The platform's
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identity.outputs.clientId}'
      APPLICATIONINSIGHTS_CONNECTION_STRING: component.outputs.connectionString
      AZURE_CLIENT_ID: identity.outputs.clientId
      AzureWebJobsStorage__accountName: host.outputs.name
      AzureWebJobsStorage__clientId: identity.outputs.clientId
      AzureWebJobsStorage__credential: 'managedidentity'
      OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identity.outputs.clientId
      // The app's
      BacktestSchedule: schedules.backtest
      CatchUpSchedule: schedules.catchUp
      ChaseSchedule: schedules.chase
      // What Entra ID writes into `aud` of an ID token, and of a version 2 access token: the client id alone, never api://…
      Dashboard__Access__Audience: registrationClientId
      Dashboard__Access__Authority: issuer
      Dashboard__Access__TokenHeader: 'X-MS-TOKEN-AAD-ID-TOKEN'
      Messages__ServiceAddress: 'https://${appName}.azurewebsites.net/'
      Publishing__DashboardAddress: 'https://${appName}.azurewebsites.net/'
      Publishing__TokenScope: 'api://${registrationClientId}/.default'
      PublishSchedule: schedules.publish
      RefreshSchedule: schedules.refresh
      RetrainSchedule: schedules.retrain
      RetainSchedule: schedules.retain
      ScoreSchedule: schedules.score
      SendSchedule: schedules.send
      Storage__BlobServiceUri: data.outputs.endpoints.blob
      Storage__QueueServiceUri: data.outputs.endpoints.queue
      Storage__TableServiceUri: data.outputs.endpoints.table
      Storage__clientId: identity.outputs.clientId
      Storage__credential: 'managedidentity'
      WatchSchedule: schedules.watch
    })
  }
}

module topic 'modules/event-grid/system-topic.bicep' = {
  params: {
    name: 'evgt-${name}'
    location: location
    tags: allTags
    storageAccountName: dataAccountName
    deadLetterContainerName: 'deadletter'
    deadLetterRoleDefinitionId: role.blobContributor
    functionAppName: appName
    subscriptions: arrivals
    isSubscribed: isSubscribed
    workspaceResourceId: workspace.outputs.resourceId
  }
  dependsOn: [app, data]
}

module onCall 'modules/insights/action-group.bicep' = {
  params: { name: 'ag-${name}', shortName: take('ov-${environment}', 12), tags: allTags, emails: alertEmails }
}

module alerts 'modules/insights/scheduled-query-rule.bicep' = [
  for alert in loadJsonContent('alerts.json'): {
    name: 'alert-${alert.name}'
    params: {
      name: alert.name
      location: location
      tags: allTags
      ruleDescription: alert.description
      severity: alert.severity
      query: alert.query
      window: alert.window
      workspaceResourceId: workspace.outputs.resourceId
      actionGroupResourceId: onCall.outputs.resourceId
    }
    dependsOn: [component]
  }
]

module budget 'modules/consumption/budget.bicep' = {
  params: { name: 'budget-${name}', amount: monthlyBudget, startDate: budgetStartDate, emails: alertEmails, actionGroupResourceId: onCall.outputs.resourceId }
}

@description('Name of the function app, for whoever publishes it.')
output functionAppName string = app.outputs.name

@description('Where the service is.')
output address string = 'https://${app.outputs.defaultHostname}/'

@description('Blob address of the account that holds the data, for import --account.')
output dataBlobEndpoint string = data.outputs.endpoints.blob

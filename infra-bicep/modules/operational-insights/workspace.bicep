metadata description = 'Where logs and traces are kept, for a time and up to an amount.'

@description('Name.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags { *: string }

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param retentionInDays int

@description('Gigabytes a day at which it stops taking logs; -1 for no limit.')
param dailyQuotaGb int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionInDays
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
    workspaceCapping: { dailyQuotaGb: dailyQuotaGb }
  }
}

@description('Resource id.')
output resourceId string = workspace.id

metadata description = 'The function app: .NET isolated worker on Flex Consumption.'

@description('Name; its address is https://{name}.azurewebsites.net.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags { *: string }

@description('The plan.')
param serverFarmResourceId string

@description('The identity it does everything with.')
param identityResourceId string

@description('Address of the container that its packages are deployed from.')
param packageContainerUri string

@description('Settings. None of them is a secret.')
param appSettings { *: string }

@description('Instances kept ready for HTTP: 0, or 1 to spare the first visitor of the morning the start.')
@minValue(0)
@maxValue(10)
param alwaysReadyHttp int

@description('Memory of an instance, in MB.')
param instanceMemoryMB 512 | 2048 | 4096

@description('The most instances.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int

@description('The subnet that it reaches storage through; empty where there is none.')
param subnetResourceId string

@description('Who signs people in: the tenant\'s issuer and the client id of the app\'s registration there.')
param signIn { issuer: string, clientId: string }

@description('Where logs go.')
param workspaceResourceId string

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityResourceId}': {} }
  }
  properties: {
    serverFarmId: serverFarmResourceId
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityResourceId
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetResourceId) ? null : subnetResourceId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      remoteDebuggingEnabled: false
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityResourceId }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstanceCount
        instanceMemoryMB: instanceMemoryMB
        alwaysReady: alwaysReadyHttp == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyHttp }]
      }
    }
  }
}

resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: site
  name: 'appsettings'
  properties: appSettings
}

// The platform signs a browser's visitor in and hands on the token; the app validates it again and decides who may do what. In place of a client
// secret it proves itself with its own identity (a federated credential on the registration).
resource signInSettings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: site
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: true }
    globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' }
    httpSettings: { requireHttps: true }
    login: { tokenStore: { enabled: true } }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: signIn.clientId
          openIdIssuer: signIn.issuer
          clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
        }
      }
    }
  }
  dependsOn: [settings]
}

resource noFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: site
  name: 'ftp'
  properties: { allow: false }
}

resource noScm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: site
  name: 'scm'
  properties: { allow: false }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: site
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceResourceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Resource id.')
output resourceId string = site.id

@description('Name.')
output name string = site.name

@description('Host name.')
output defaultHostname string = site.properties.defaultHostName

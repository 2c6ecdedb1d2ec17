metadata description = 'Tells the function app of each blob that arrives; what it cannot tell it keeps.'

@description('Name.')
param name string

@description('Region: the account\'s.')
param location string

@description('Tags.')
param tags { *: string }

@description('Name of the account whose blobs arrive.')
param storageAccountName string

@description('Container for events that could not be delivered.')
param deadLetterContainerName string

@description('Role that lets the topic write there.')
param deadLetterRoleDefinitionId string

@description('Name of the function app.')
param functionAppName string

@description('A container, and the function that takes what arrives in it.')
param subscriptions { container: string, function: string }[]

@description('Whether to subscribe. Only once the app is published: Event Grid asks its address for an answer, and its key is made when it first starts.')
param isSubscribed bool

@description('Where logs go.')
param workspaceResourceId string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource deadLetters 'containers' existing = {
      name: deadLetterContainerName
    }
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: functionAppName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: account.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource keeper 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account::blobs::deadLetters
  name: guid(account::blobs::deadLetters.id, name, deadLetterRoleDefinitionId)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: deadLetterRoleDefinitionId
  }
}

// The one key in these templates: the host accepts events at its own address by no other proof. It is read at deployment, kept by Event Grid and written
// nowhere; with it one can say that a blob has arrived, and nothing else.
resource arrivals 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = [
  for subscription in subscriptions: if (isSubscribed) {
    parent: topic
    name: subscription.container
    properties: {
      eventDeliverySchema: 'EventGridSchema'
      filter: {
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        subjectBeginsWith: '/blobServices/default/containers/${subscription.container}/'
      }
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${subscription.function}&code=${listKeys('${app.id}/host/default', '2024-04-01').systemKeys.blobs_extension}'
          minimumTlsVersionAllowed: '1.2'
        }
      }
      retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
      deadLetterWithResourceIdentity: {
        identity: { type: 'SystemAssigned' }
        deadLetterDestination: {
          endpointType: 'StorageBlob'
          properties: { resourceId: account.id, blobContainerName: deadLetterContainerName }
        }
      }
    }
    dependsOn: [keeper]
  }
]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: topic
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceResourceId
    logs: [{ category: 'DeliveryFailures', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

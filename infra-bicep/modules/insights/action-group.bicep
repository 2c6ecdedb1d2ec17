metadata description = 'Who is told when an alert fires.'

@description('Name.')
param name string

@description('Name in messages: at most 12 characters.')
@maxLength(12)
param shortName string

@description('Tags.')
param tags { *: string }

@description('Addresses that alerts are mailed to.')
@minLength(1)
param emails string[]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: shortName
    emailReceivers: [for (email, i) in emails: { name: 'email-${i}', emailAddress: email, useCommonAlertSchema: true }]
  }
}

@description('Resource id.')
output resourceId string = group.id

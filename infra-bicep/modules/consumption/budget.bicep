metadata description = 'A monthly budget; somebody is told before it is spent.'

@description('Name.')
param name string

@description('Most to spend in a month, in the billing currency.')
@minValue(1)
param amount int

@description('First day of the first month, yyyy-MM-01.')
param startDate string

@description('Who is told.')
param actionGroupResourceId string

@description('Addresses that are told, too.')
param emails string[]

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: startDate }
    notifications: {
      half: { enabled: true, operator: 'GreaterThan', threshold: 50, thresholdType: 'Actual', contactEmails: emails, contactGroups: [actionGroupResourceId] }
      nearly: { enabled: true, operator: 'GreaterThan', threshold: 90, thresholdType: 'Actual', contactEmails: emails, contactGroups: [actionGroupResourceId] }
      forecast: { enabled: true, operator: 'GreaterThan', threshold: 100, thresholdType: 'Forecasted', contactEmails: emails, contactGroups: [actionGroupResourceId] }
    }
  }
}

param name string
resource a 'Microsoft.X/y@2024-01-01' = {
  name: name
